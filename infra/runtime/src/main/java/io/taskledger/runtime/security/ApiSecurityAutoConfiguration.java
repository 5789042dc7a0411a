package io.taskledger.runtime.security;

import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.problem.ProblemWriter;
import io.taskledger.runtime.problem.StatusProblems;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import reactor.core.publisher.Mono;

@AutoConfiguration(
        before = {ReactiveUserDetailsServiceAutoConfiguration.class, ReactiveWebSecurityAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(SecurityProperties.class)
@EnableWebFluxSecurity
class ApiSecurityAutoConfiguration {

    @Bean
    TokenVerifiers tokenVerifiers(SecurityProperties properties, PublicUrl publicUrl, Clock clock) {
        return new TokenVerifiers(
                properties.issuer(),
                properties.jwksUri(),
                Objects.requireNonNullElseGet(properties.gatewayIssuer(), () -> publicUrl.resolve("/mcp")),
                Objects.requireNonNullElseGet(
                        properties.gatewayJwksUri(),
                        () -> URI.create(publicUrl.resolve("/.well-known/taskledger-gateway-jwks.json"))),
                clock);
    }

    /** A bean, so that Boot makes no user with a generated password. */
    @Bean
    ReactiveAuthenticationManager apiAuthenticationManager(TokenVerifiers verifiers, PublicUrl publicUrl) {
        return verifiers.forAudienceWithGateway(publicUrl.apiAudience());
    }

    /** The last chain: it takes every request that no other chain claims. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityWebFilterChain apiSecurityFilterChain(
            ServerHttpSecurity http,
            ReactiveAuthenticationManager apiAuthenticationManager,
            ObjectProvider<PublicPaths> publicPaths,
            ObjectProvider<AccessRules> accessRules,
            ProblemWriter problemWriter) {
        BearerProblems problems = new BearerProblems(problemWriter);
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .authenticationManagerResolver(exchange -> Mono.just(apiAuthenticationManager)))
                .authorizeExchange(rules -> {
                    publicPaths.orderedStream().forEach(paths -> rules.pathMatchers(paths.patterns())
                            .permitAll());
                    accessRules.orderedStream().forEach(access -> access.configure(rules));
                    rules.anyExchange().authenticated();
                })
                .build();
    }

    /**
     * Answers what Spring Security's firewall refuses: unusual methods, paths that are not normal, control characters.
     */
    @Bean
    ServerExchangeRejectedHandler firewallProblems(ProblemWriter problemWriter) {
        return (exchange, rejected) -> problemWriter.write(exchange, StatusProblems.of(HttpStatus.BAD_REQUEST));
    }

    @Bean
    WebFluxConfigurer callerParameters() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new CallerArgumentResolver());
            }
        };
    }
}
