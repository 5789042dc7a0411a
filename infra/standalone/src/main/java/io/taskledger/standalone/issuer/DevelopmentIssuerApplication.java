package io.taskledger.standalone.issuer;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The development issuer in a process of its own, for services that run in theirs. Needs of Taskledger the runtime
 * module only.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(DevelopmentIssuerConfiguration.class)
public class DevelopmentIssuerApplication {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(DevelopmentIssuerApplication.class);
        application.setDefaultProperties(Map.of(
                "spring.application.name", "taskledger-development-issuer",
                "taskledger.security.issuer", "${taskledger.public-url}/dev",
                "taskledger.security.jwks-uri", "${taskledger.public-url}" + DiscoveryController.KEYS_PATH));
        application.run(arguments);
    }
}
