package io.taskledger.audit;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The audit projector as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(AuditProjectorConfiguration.class)
public class AuditProjectorApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(AuditProjectorApplication.class);
        application.setDefaultProperties(Map.of("spring.application.name", "taskledger-audit-projector"));
        application.run(args);
    }
}
