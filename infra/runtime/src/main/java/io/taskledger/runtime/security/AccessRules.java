package io.taskledger.runtime.security;

import org.springframework.security.config.web.server.ServerHttpSecurity;

/**
 * Who may call which path. A bean; all of them are applied in order, the first rule that matches decides, and whatever
 * none matches needs a token. Authorities are {@code SCOPE_<scope>} and {@code ROLE_<role>}.
 */
@FunctionalInterface
public interface AccessRules {

    void configure(ServerHttpSecurity.AuthorizeExchangeSpec rules);
}
