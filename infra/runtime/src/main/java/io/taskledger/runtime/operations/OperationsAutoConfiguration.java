package io.taskledger.runtime.operations;

import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.security.AccessRules;
import io.taskledger.runtime.security.PublicPaths;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;

/** Health is public, metrics are for operators, and the rest of the actuator is closed. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(OperationsSettings.class)
class OperationsAutoConfiguration {

    private static final String METRICS = "/actuator/prometheus";

    @Bean
    PublicPaths operationsPaths() {
        return new PublicPaths("/health", "/actuator/health/liveness", "/actuator/health/readiness", SecurityText.PATH);
    }

    @Bean
    AccessRules actuatorAccess(Environment environment) {
        return rules -> rules.matchers(new AndServerWebExchangeMatcher(
                        new PathPatternParserServerWebExchangeMatcher(METRICS), new ManagementPort(environment)))
                .permitAll()
                .pathMatchers(METRICS)
                .hasRole("ADMIN")
                .pathMatchers("/actuator", "/actuator/**", "/health/**")
                .denyAll();
    }

    @Bean
    SecurityTextController securityTextController(OperationsSettings settings, PublicUrl publicUrl, Clock clock) {
        URI contact = Objects.requireNonNullElseGet(
                settings.securityContact(), () -> URI.create("mailto:security@" + publicUrl.host()));
        return new SecurityTextController(new SecurityText(contact, publicUrl, clock));
    }
}
