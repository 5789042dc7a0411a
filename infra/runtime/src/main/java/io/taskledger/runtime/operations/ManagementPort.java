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
        // known once both servers listen, and equal if one server does both
        Integer port = environment.getProperty("local.management.port", Integer.class);
        Integer serverPort = environment.getProperty("local.server.port", Integer.class);
        InetSocketAddress receivedOn = exchange.getRequest().getLocalAddress();
        boolean own = port != null && !port.equals(serverPort);
        return own && receivedOn != null && receivedOn.getPort() == port ? MatchResult.match() : MatchResult.notMatch();
    }
}
