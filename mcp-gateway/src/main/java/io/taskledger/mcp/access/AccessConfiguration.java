package io.taskledger.mcp.access;

import io.taskledger.mcp.tool.ToolCatalog;
import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.security.BearerChallenge;
import io.taskledger.runtime.security.BearerSecurity;
import io.taskledger.runtime.security.PublicPaths;
import io.taskledger.runtime.security.TokenVerifiers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    /** Where to get a token, and which scopes to ask for to begin with. */
    @Bean
    BearerChallenge mcpChallenge(PublicUrl publicUrl, ToolCatalog tools) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("resource_metadata", publicUrl.resolve(MetadataController.PATH));
        parameters.put("scope", String.join(" ", tools.scopes()));
        return new BearerChallenge(parameters);
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
            BearerChallenge challenge,
            BearerSecurity security) {
        ReactiveAuthenticationManager verifier = verifiers.forAudience(publicUrl.mcpAudience());
        return security.tokens(http, verifier, challenge)
                .securityMatcher(new PathPatternParserServerWebExchangeMatcher("/mcp"))
                .authorizeExchange(rules -> rules.anyExchange().authenticated())
                .build();
    }

    @Bean
    PublicPaths mcpMetadataPublicPath() {
        return new PublicPaths(MetadataController.PATH);
    }
}
