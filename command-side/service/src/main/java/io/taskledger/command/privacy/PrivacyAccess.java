package io.taskledger.command.privacy;

import io.taskledger.runtime.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may file privacy requests. */
@Configuration(proxyBeanMethods = false)
class PrivacyAccess {

    @Bean
    AccessRules privacyWriteRules() {
        return rules -> rules.pathMatchers(HttpMethod.POST, "/api/v1/privacy/requests/**")
                .hasAuthority("SCOPE_privacy:self");
    }
}
