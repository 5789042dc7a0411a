package io.taskledger.audit;

import io.taskledger.runtime.security.AccessRules;
import io.taskledger.runtime.security.PublicPaths;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.server.authorization.AuthorizationContext;

/** Who may call what of the audit projector. */
@Configuration(proxyBeanMethods = false)
class AuditAccess {

    @Bean
    AccessRules auditAccessRules() {
        return rules -> rules.pathMatchers("/api/v1/audit/**")
                .access(all("ROLE_AUDITOR", "SCOPE_audit:read"))
                .pathMatchers("/api/v1/privacy/requests/**")
                .hasAuthority("SCOPE_privacy:self");
    }

    @Bean
    PublicPaths auditPublicPaths() {
        return new PublicPaths("/.well-known/taskledger-audit.vkey");
    }

    private static ReactiveAuthorizationManager<AuthorizationContext> all(String... required) {
        return (caller, context) -> caller.map(
                        authentication -> new AuthorizationDecision(authentication.isAuthenticated()
                                && authentication.getAuthorities().stream()
                                        .map(GrantedAuthority::getAuthority)
                                        .collect(Collectors.toSet())
                                        .containsAll(Set.of(required))))
                .defaultIfEmpty(new AuthorizationDecision(false))
                .cast(AuthorizationResult.class);
    }
}
