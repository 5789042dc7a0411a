package io.taskledger.eventstore.stream;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.subject.SubjectRegistry;
import io.taskledger.runtime.security.Caller;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What every read of one's own data in a projection passes: it waits for the position it names, and learns whose data
 * it may see. Thread-safe.
 */
public final class ReadGate {

    private final PositionGate position;
    private final SubjectRegistry subjects;

    /** @param position the gate of the projection that is read */
    public ReadGate(PositionGate position, SubjectRegistry subjects) {
        this.position = position;
        this.subjects = subjects;
    }

    /**
     * Lets a read in.
     *
     * @return whose data the caller may see; empty if the caller has none; fails as {@link PositionGate#await} does
     */
    public Mono<SubjectRef> enter(ServerWebExchange exchange, Caller caller) {
        return position.await(exchange).then(Mono.defer(() -> subjects.find(caller.sub())));
    }
}
