package io.taskledger.runtime.sample;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Runs the sample service as in production: behind TLS, with a management port, error tracking and trace export, short
 * time-outs, and an issuer that is down when the service starts.
 */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "taskledger.public-url=https://tasks.example.com",
            "taskledger.security.gateway-issuer=https://gateway.test",
            "taskledger.operations.security-contact=https://example.com/security",
            "taskledger.server.arrival-timeout=1s",
            "taskledger.server.stall-timeout=1s",
            "management.server.port=0",
            "management.tracing.sampling.probability=1",
            "management.opentelemetry.tracing.export.schedule-delay=50ms"
        })
public abstract class HardenedRuntimeTest {

    protected static final TestIssuer ISSUER = new TestIssuer();
    protected static final Collector COLLECTOR = new Collector();

    static {
        ISSUER.setDown(true);
    }

    @LocalServerPort
    protected int port;

    @LocalManagementPort
    protected int managementPort;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("taskledger.security.issuer", ISSUER::name);
        registry.add("taskledger.security.jwks-uri", ISSUER::jwksUri);
        registry.add("taskledger.security.gateway-jwks-uri", ISSUER::jwksUri);
        registry.add("sentry.dsn", () -> "http://key@localhost:" + COLLECTOR.port() + "/1");
        registry.add(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                () -> "http://localhost:" + COLLECTOR.port() + "/v1/traces");
    }

    protected static WebTestClient client(int port) {
        return WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }
}
