package io.taskledger.eventstore.stream;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.ApiHeaders;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Lets a client read its own write: a request that sends {@code Taskledger-Position} waits until the projection it
 * reads has got there. It works whichever process runs the projection, since it looks at the stored token. Thread-safe.
 */
public final class PositionGate {

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private static final String STORED_POSITION = """
            select coalesce(min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), 0) as position
            from token_entry where processor_name = :processor and token is not null
            """;

    private final DatabaseClient database;
    private final String processor;

    /** A gate for the projection that {@code processor} keeps in the service's schema. */
    public PositionGate(ServiceDatabase database, String processor) {
        this.database = database.r2dbc();
        this.processor = processor;
    }

    /**
     * Waits for the position the request names; completes at once if it names none.
     *
     * @return completes when the projection is there; fails with a {@link ProblemException}: 400 if the header is no
     *     position, 503 with {@code Retry-After} if the projection is not there after 5 seconds
     */
    public Mono<Void> await(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String position = headers.getFirst(ApiHeaders.POSITION);
        return position == null ? Mono.empty() : Mono.defer(() -> await(parse(position)));
    }

    private Mono<Void> await(long position) {
        return reached()
                .filter(reached -> reached >= position)
                .switchIfEmpty(Mono.error(Behind::new))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, LOOK_AGAIN).filter(Behind.class::isInstance))
                .timeout(MAX_WAIT, Mono.error(PositionGate::tooFarBehind))
                .then();
    }

    /** The last position whose event the projection has handled; 0 before the first. */
    public Mono<Long> reached() {
        return database.sql(STORED_POSITION)
                .bind("processor", processor)
                .mapValue(Long.class)
                .one();
    }

    private static long parse(String value) {
        try {
            long position = Long.parseLong(value);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            throw invalidPosition();
        }
        throw invalidPosition();
    }

    private static ProblemException invalidPosition() {
        return ProblemException.badRequest(new FieldError(
                ApiHeaders.POSITION, "invalid_header", "must be a position as an earlier answer gave it"));
    }

    private static ProblemException tooFarBehind() {
        return ProblemException.unavailable(
                "projection_behind", "The read model has not caught up with that position yet", Duration.ofSeconds(1));
    }

    private static final class Behind extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Behind() {
            super("The projection is behind", null, false, false);
        }
    }
}
