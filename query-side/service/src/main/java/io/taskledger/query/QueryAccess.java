package io.taskledger.query;

import io.taskledger.runtime.security.AccessRules;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may call what of the query side. Whatever the scope, what is answered is only ever the caller's own. */
@Configuration(proxyBeanMethods = false)
class QueryAccess {

    /** HEAD is answered wherever GET is, so it needs the same scope. */
    private static final List<HttpMethod> READS = List.of(HttpMethod.GET, HttpMethod.HEAD);

    /** Jobs come from both surfaces: who may ask for one may follow it. */
    @Bean
    AccessRules queryAccessRules() {
        return rules -> READS.forEach(method -> rules.pathMatchers(method, "/api/v1/tasks/**")
                .hasAuthority("SCOPE_tasks:read")
                .pathMatchers(method, "/api/v1/jobs/**")
                .hasAnyAuthority("SCOPE_tasks:read", "SCOPE_privacy:self"));
    }
}
