package io.taskledger.audit.log;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.stream.PositionGate;
import io.taskledger.eventstore.stream.SharedPoll;
import io.taskledger.runtime.problem.ProblemException;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The published checkpoints. Thread-safe. */
public final class Checkpoints {

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final DatabaseClient database;
    private final PositionGate gate;
    private final Flux<SignedCheckpoint> latest;

    Checkpoints(ServiceDatabase database, PositionGate gate) {
        this.database = database.r2dbc();
        this.gate = gate;
        this.latest = SharedPoll.of(
                this.database
                        .sql("select size, note from checkpoint order by size desc limit 1")
                        .mapProperties(SignedCheckpoint.class)
                        .one(),
                LOOK_AGAIN);
    }

    /**
     * The latest checkpoint for a read: if the request sends {@code Taskledger-Position}, one that covers that event.
     *
     * @return fails as {@link PositionGate#await} does, and with 503 if there is none within 5 seconds more
     */
    public Mono<SignedCheckpoint> forRead(ServerWebExchange exchange) {
        // the event at position p is leaf p - 1, so a tree of p leaves covers it
        return gate.await(exchange).flatMap(this::covering);
    }

    /**
     * The latest checkpoint, once it covers the tree's first {@code size} leaves.
     *
     * @return fails with 503 if that takes more than 5 seconds
     */
    public Mono<SignedCheckpoint> covering(long size) {
        return latest.filter(checkpoint -> checkpoint.size() >= size)
                .next()
                .timeout(MAX_WAIT, Mono.error(Checkpoints::behind));
    }

    /** Whether a checkpoint of exactly that size was published. */
    public Mono<Boolean> exists(long size) {
        return database.sql("select exists (select from checkpoint where size = :size)")
                .bind("size", size)
                .mapValue(Boolean.class)
                .one();
    }

    private static ProblemException behind() {
        return ProblemException.unavailable(
                "audit_log_behind", "The audit log has not caught up with that event yet.", Duration.ofSeconds(1));
    }
}
