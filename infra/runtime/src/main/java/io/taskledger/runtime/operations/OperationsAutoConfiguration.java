package io.taskledger.runtime.operations;

import io.taskledger.runtime.security.AccessRules;
import io.taskledger.runtime.security.PublicPaths;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Health is public, metrics are for operators, and the rest of the actuator is closed. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class OperationsAutoConfiguration {

    @Bean
    PublicPaths healthPaths() {
        return new PublicPaths("/health", "/actuator/health/liveness", "/actuator/health/readiness");
    }

    @Bean
    AccessRules actuatorAccess() {
        return rules -> rules.pathMatchers("/actuator/prometheus")
                .hasRole("ADMIN")
                .pathMatchers("/actuator", "/actuator/**", "/health/**")
                .denyAll();
    }
}
