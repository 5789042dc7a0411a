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
import org.springframework.http.MediaType;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Health is public, metrics are for operators, and the rest of the actuator is closed. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(OperationsProperties.class)
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
    RouterFunction<ServerResponse> securityTextRoute(
            OperationsProperties properties, PublicUrl publicUrl, Clock clock) {
        URI contact = Objects.requireNonNullElseGet(
                properties.securityContact(), () -> URI.create("mailto:security@" + publicUrl.host()));
        SecurityText text = new SecurityText(contact, publicUrl, clock);
        return RouterFunctions.route()
                .GET(SecurityText.PATH, request -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue(text.value()))
                .build();
    }
}
