package io.taskledger.audit.privacy.request;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.stream.ReadGate;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.security.Caller;
import io.taskledger.view.privacy.PrivacyRequestView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A caller's own requests in clear, as fresh as the call's {@code Taskledger-Position} demands. Thread-safe. */
public final class OwnRequests {

    private final PrivacyRequests requests;
    private final ReadGate gate;
    private final SubjectCiphers ciphers;

    OwnRequests(PrivacyRequests requests, ReadGate gate, SubjectCiphers ciphers) {
        this.requests = requests;
        this.gate = gate;
        this.ciphers = ciphers;
    }

    /** The request; fails with 404 if there is none of that id, it is another person's, or its own was erased. */
    public Mono<PrivacyRequestView> get(ServerWebExchange exchange, Caller caller, UUID id) {
        return gate.enter(exchange, caller)
                .flatMap(owner -> opened(owner, requests.find(owner, id).flux()).next())
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("There is no such privacy request.")));
    }

    /** As {@link PrivacyRequests#list}; empty for a caller who never wrote, or was erased. */
    Mono<List<PrivacyRequestView>> list(
            ServerWebExchange exchange, Caller caller, PrivacyRequests.@Nullable Position after, int limit) {
        return gate.enter(exchange, caller)
                .flatMap(owner ->
                        opened(owner, requests.list(owner, after, limit)).collectList())
                .defaultIfEmpty(List.of());
    }

    private Flux<PrivacyRequestView> opened(SubjectRef owner, Flux<PrivacyRequestView> sealed) {
        return ciphers.load(owner).filter(cipher -> !cipher.isErased()).flatMapMany(cipher -> sealed.map(cipher::open));
    }
}
