package io.taskledger.bench;

import io.taskledger.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts what would be a process of the product, as a Spring context without a web server. */
final class OurProcess {

    private OurProcess() {}

    static ConfigurableApplicationContext start(Class<?> configuration, TestDatabase database) throws IOException {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("taskledger.identity.key-file", file("identity.key", key));
        settings.put("taskledger.personal-data.epoch-keys-file", file("epoch.keys", "1 " + key));
        settings.put("taskledger.personal-data.fence-file", file("erasure.fence", ""));
        settings.put("taskledger.security.issuer", "https://issuer.example");
        settings.put("taskledger.security.jwks-uri", "https://issuer.example/jwks");
        settings.put("spring.main.banner-mode", "off");
        settings.put("logging.level.root", "warn");
        return new SpringApplicationBuilder(configuration)
                .properties(settings)
                // above the product's own setting, which wants a server
                .run("--spring.main.web-application-type=none");
    }

    private static Path file(String name, String content) throws IOException {
        Path file = Files.createTempFile(name, null);
        file.toFile().deleteOnExit();
        return Files.writeString(file, content);
    }
}
