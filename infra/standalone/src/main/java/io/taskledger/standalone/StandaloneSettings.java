package io.taskledger.standalone;

import io.taskledger.standalone.data.KeyFiles;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Puts the settings of this process above the defaults of the services and below all that a user can set. They are
 * there before logging is set up.
 */
final class StandaloneSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String NAME = "taskledger-standalone";

    /** Name of the source with the defaults of every service; see the runtime module. */
    private static final String DEFAULTS = "taskledger-runtime-defaults";

    private final Map<String, Object> settings;

    StandaloneSettings(Map<String, String> settings) {
        this.settings = new HashMap<>(settings);
    }

    /** Settings that depend on the port and the keys alone. */
    static Map<String, String> services(KeyFiles keys) {
        String self = "http://localhost:${server.port}";
        Map<String, String> settings = new HashMap<>();
        settings.put("spring.application.name", "taskledger");
        settings.put("server.port", "9000");
        settings.put("logging.config", "classpath:io/taskledger/standalone/logback.xml");
        settings.put("logging.structured.format.file", "ecs");
        // the shortest the broker allows: after a kill, jobs wait for the end of the lost consumer's session
        settings.put("spring.kafka.consumer.properties.session.timeout.ms", "6000");
        settings.put("spring.kafka.consumer.properties.heartbeat.interval.ms", "2000");
        // streams of events never end by themselves
        settings.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        settings.put("taskledger.public-url", self);
        settings.put("taskledger.security.issuer", "${taskledger.public-url}/dev");
        settings.put("taskledger.security.jwks-uri", self + "/dev/jwks");
        settings.put("taskledger.security.gateway-jwks-uri", self + "/.well-known/taskledger-gateway-jwks.json");
        settings.put("taskledger.mcp.command-url", self);
        settings.put("taskledger.mcp.query-url", self);
        settings.put("taskledger.mcp.signing-key-file", keys.gatewayKey().toString());
        settings.put("taskledger.issuer.signing-key-file", keys.issuerKey().toString());
        settings.put("taskledger.audit.signing-key-file", keys.auditSeed().toString());
        settings.put("taskledger.identity.key-file", keys.identityKey().toString());
        settings.put(
                "taskledger.personal-data.epoch-keys-file", keys.epochKeys().toString());
        settings.put("taskledger.personal-data.fence-file", keys.erasureFence().toString());
        return settings;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        MutablePropertySources sources = event.getEnvironment().getPropertySources();
        sources.addBefore(DEFAULTS, new MapPropertySource(NAME, settings));
    }

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER - 1;
    }
}
