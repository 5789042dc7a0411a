package io.taskledger.runtime.sample;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Runs the sample service on a real port, with one issuer for all tests of the module. */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RuntimeTest {

    protected static final TestIssuer ISSUER = new TestIssuer();

    @LocalServerPort
    protected int port;

    /** Sends what it is told, without a token. */
    protected WebTestClient client;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("taskledger.security.issuer", ISSUER::name);
        registry.add("taskledger.security.jwks-uri", ISSUER::jwksUri);
        registry.add("taskledger.security.gateway-issuer", () -> "https://gateway.test");
        registry.add("taskledger.security.gateway-jwks-uri", ISSUER::jwksUri);
    }

    @BeforeEach
    void connect() {
        client =
                WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    /** Sends a good token of user alice with every request. */
    protected WebTestClient alice() {
        return client.mutate()
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + ISSUER.token())
                .build();
    }
}
