package io.taskledger.mcp.access;

import io.taskledger.mcp.tool.ToolCatalog;
import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.security.BearerChallenge;
import io.taskledger.runtime.security.BearerSecurity;
import io.taskledger.runtime.security.PublicPaths;
import io.taskledger.runtime.security.TokenVerifiers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final String METADATA_PATH = "/.well-known/oauth-protected-resource/mcp";

    @Bean
    Challenge mcpChallenge(PublicUrl publicUrl) {
        return new Challenge(publicUrl.resolve(METADATA_PATH));
    }

    /**
     * Every method needs a token, even the ones that are not allowed: a stranger learns nothing but where to get one.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityWebFilterChain mcpSecurityFilterChain(
            ServerHttpSecurity http,
            TokenVerifiers verifiers,
            PublicUrl publicUrl,
            ToolCatalog tools,
            BearerSecurity security) {
        ReactiveAuthenticationManager verifier = verifiers.forAudience(publicUrl.mcpAudience());
        return security.tokens(http, verifier, challenge(publicUrl, tools))
                .securityMatcher(new PathPatternParserServerWebExchangeMatcher("/mcp"))
                .authorizeExchange(rules -> rules.anyExchange().authenticated())
                .build();
    }

    /** Where to get a token, and which scopes to ask for to begin with. */
    private static BearerChallenge challenge(PublicUrl publicUrl, ToolCatalog tools) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("resource_metadata", publicUrl.resolve(METADATA_PATH));
        parameters.put("scope", String.join(" ", tools.scopes()));
        return new BearerChallenge(parameters);
    }

    @Bean
    PublicPaths mcpMetadataPublicPath() {
        return new PublicPaths(METADATA_PATH);
    }

    /** RFC 9728: where a client learns which issuer's tokens this resource takes. */
    @Bean
    RouterFunction<ServerResponse> mcpMetadataRoute(
            PublicUrl publicUrl, @Value("${taskledger.security.issuer}") String issuer, ToolCatalog tools) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resource", publicUrl.mcpAudience());
        metadata.put("authorization_servers", List.of(issuer));
        metadata.put("scopes_supported", tools.scopes());
        metadata.put("bearer_methods_supported", List.of("header"));
        metadata.put("resource_name", "Taskledger");
        metadata.put("resource_documentation", publicUrl.resolve("/docs"));
        return RouterFunctions.route()
                .GET(METADATA_PATH, request -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(metadata))
                .build();
    }
}
