package io.taskledger.audit.privacy.request;

import io.taskledger.eventstore.stream.ReadGate;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.security.Caller;
import io.taskledger.view.privacy.PrivacyRequestView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A caller's own requests, as fresh as the call's {@code Taskledger-Position} demands. Thread-safe. */
public final class OwnRequests {

    private final PrivacyRequests requests;
    private final ReadGate gate;

    OwnRequests(PrivacyRequests requests, ReadGate gate) {
        this.requests = requests;
        this.gate = gate;
    }

    /** The request; fails with 404 if there is none of that id or it is another person's. */
    public Mono<PrivacyRequestView> get(ServerWebExchange exchange, Caller caller, UUID id) {
        return gate.enter(exchange, caller)
                .flatMap(owner -> requests.find(owner, id))
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("There is no such privacy request.")));
    }

    /** As {@link PrivacyRequests#list}; empty for a caller who never wrote. */
    Mono<List<PrivacyRequestView>> list(
            ServerWebExchange exchange, Caller caller, PrivacyRequests.@Nullable Position after, int limit) {
        return gate.enter(exchange, caller)
                .flatMap(owner -> requests.list(owner, after, limit).collectList())
                .defaultIfEmpty(List.of());
    }
}
