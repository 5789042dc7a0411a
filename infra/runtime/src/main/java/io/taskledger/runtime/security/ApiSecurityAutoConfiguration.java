package io.taskledger.runtime.security;

import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.problem.ProblemWriter;
import io.taskledger.runtime.problem.StatusProblems;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

@AutoConfiguration(
        before = {ReactiveUserDetailsServiceAutoConfiguration.class, ReactiveWebSecurityAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(SecuritySettings.class)
@EnableWebFluxSecurity
class ApiSecurityAutoConfiguration {

    private static final Set<HttpMethod> KNOWN_METHODS = Set.of(HttpMethod.values());

    @Bean
    TokenVerifiers tokenVerifiers(SecuritySettings settings, PublicUrl publicUrl, Clock clock) {
        return new TokenVerifiers(
                settings.issuer(),
                settings.jwksUri(),
                Objects.requireNonNullElseGet(settings.gatewayIssuer(), publicUrl::gatewayIssuer),
                Objects.requireNonNullElseGet(settings.gatewayJwksUri(), publicUrl::gatewayKeys),
                clock);
    }

    /** A bean, so that Boot makes no user with a generated password. */
    @Bean
    ReactiveAuthenticationManager apiAuthenticationManager(TokenVerifiers verifiers, PublicUrl publicUrl) {
        return verifiers.forAudienceWithGateway(publicUrl.apiAudience());
    }

    @Bean
    BearerSecurity bearerSecurity(ProblemWriter problems) {
        return new BearerSecurity(problems);
    }

    /** Does not even look at tokens, so that a stale one is no hindrance where none is needed. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 1)
    SecurityWebFilterChain publicSecurityFilterChain(
            ServerHttpSecurity http, BearerSecurity security, ObjectProvider<PublicPaths> publicPaths) {
        String[] patterns = publicPaths
                .orderedStream()
                .flatMap(paths -> Stream.of(paths.patterns()))
                .toArray(String[]::new);
        return security.stateless(http)
                .securityMatcher(ServerWebExchangeMatchers.pathMatchers(patterns))
                .authorizeExchange(rules -> rules.anyExchange().permitAll())
                .build();
    }

    /** The last chain: it takes every request that no other chain claims. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityWebFilterChain apiSecurityFilterChain(
            ServerHttpSecurity http,
            BearerSecurity security,
            ReactiveAuthenticationManager apiAuthenticationManager,
            ObjectProvider<AccessRules> accessRules) {
        BearerChallenge challenge = new BearerChallenge(Map.of("realm", "taskledger"));
        return security.tokens(http, apiAuthenticationManager, challenge)
                .authorizeExchange(rules -> {
                    accessRules.orderedStream().forEach(access -> access.configure(rules));
                    rules.anyExchange().authenticated();
                })
                .build();
    }

    /** Lets every method pass that HTTP knows: the resource itself tells which ones it has. */
    @Bean
    ServerWebExchangeFirewall firewall() {
        StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowedHttpMethods(KNOWN_METHODS);
        return firewall;
    }

    /** Answers what the firewall refuses: methods nobody knows, paths that are not normal, control characters. */
    @Bean
    ServerExchangeRejectedHandler firewallProblems(ProblemWriter problemWriter) {
        return (exchange, rejected) -> {
            boolean known = KNOWN_METHODS.contains(exchange.getRequest().getMethod());
            HttpStatus status = known ? HttpStatus.BAD_REQUEST : HttpStatus.NOT_IMPLEMENTED;
            return problemWriter.write(exchange, StatusProblems.of(status));
        };
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
