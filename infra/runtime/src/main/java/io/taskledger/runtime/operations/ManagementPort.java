package io.taskledger.runtime.operations;

import java.net.InetSocketAddress;
import org.springframework.core.env.Environment;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Matches requests that came in on a management port of its own, which only operators can reach. */
final class ManagementPort implements ServerWebExchangeMatcher {

    private final Environment environment;

    ManagementPort(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Mono<MatchResult> matches(ServerWebExchange exchange) {
        InetSocketAddress receivedOn = exchange.getRequest().getLocalAddress();
        String port = receivedOn == null ? "" : Integer.toString(receivedOn.getPort());
        // both are known once the servers listen, and equal if one server does both
        boolean matches = port.equals(environment.getProperty("local.management.port"))
                && !port.equals(environment.getProperty("local.server.port"));
        return matches ? MatchResult.match() : MatchResult.notMatch();
    }
}
