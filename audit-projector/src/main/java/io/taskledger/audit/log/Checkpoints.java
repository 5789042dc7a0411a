package io.taskledger.audit.log;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.stream.PositionGate;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.ApiHeaders;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The published checkpoints. Thread-safe. */
public final class Checkpoints {

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final DatabaseClient database;
    private final PositionGate gate;

    Checkpoints(ServiceDatabase database, PositionGate gate) {
        this.database = database.r2dbc();
        this.gate = gate;
    }

    /**
     * The latest checkpoint for a read: if the request sends {@code Taskledger-Position}, one that covers that event.
     *
     * @return fails with 503 if there is none within 5 seconds, with 400 if the header is malformed
     */
    public Mono<SignedCheckpoint> forRead(ServerWebExchange exchange) {
        String position = exchange.getRequest().getHeaders().getFirst(ApiHeaders.POSITION);
        return gate.await(exchange)
                // the event at position p is leaf p - 1, so a tree of p leaves covers it
                .then(Mono.defer(() -> covering(position == null ? 0 : Long.parseLong(position))));
    }

    /**
     * The latest checkpoint, once it covers the tree's first {@code size} leaves.
     *
     * @return fails with 503 if that takes more than 5 seconds
     */
    public Mono<SignedCheckpoint> covering(long size) {
        return latest().filter(checkpoint -> checkpoint.size() >= size)
                .repeatWhenEmpty(looks -> looks.delayElements(LOOK_AGAIN))
                .timeout(MAX_WAIT, Mono.error(Checkpoints::behind));
    }

    /** Whether a checkpoint of exactly that size was published. */
    public Mono<Boolean> exists(long size) {
        return database.sql("select exists (select from checkpoint where size = :size)")
                .bind("size", size)
                .mapValue(Boolean.class)
                .one();
    }

    private Mono<SignedCheckpoint> latest() {
        return database.sql("select size, note from checkpoint order by size desc limit 1")
                .mapProperties(SignedCheckpoint.class)
                .one();
    }

    private static ProblemException behind() {
        return ProblemException.unavailable(
                "audit_log_behind", "The audit log has not caught up with that event yet.", Duration.ofSeconds(1));
    }
}
