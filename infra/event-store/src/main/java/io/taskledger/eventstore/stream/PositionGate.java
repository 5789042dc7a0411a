package io.taskledger.eventstore.stream;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.ApiHeaders;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets a client read its own write: a request that sends {@code Taskledger-Position} waits until the projection it
 * reads has got there. It works whichever process runs the projection, since it looks at the stored token; all waiting
 * requests share one look at a time. Thread-safe.
 */
public final class PositionGate {

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Pattern POSITION_FORM = Pattern.compile("0|[1-9][0-9]{0,18}");

    private static final String PROGRESS =
            "select " + ProcessorPosition.SQL + " as reached, (select last from events.head) as head";

    private final Flux<Progress> progress;

    /** How far the projection has got, of how many events. */
    private record Progress(long reached, long head) {}

    /** A gate for the projection that {@code processor} keeps in the service's schema. */
    public PositionGate(ServiceDatabase database, String processor) {
        this.progress = SharedPoll.of(
                database.r2dbc()
                        .sql(PROGRESS)
                        .bind("processor", processor)
                        .mapProperties(Progress.class)
                        .one(),
                LOOK_AGAIN);
    }

    /**
     * Waits for the position the request names; completes at once if it names none.
     *
     * @return the position, 0 if the request names none, once the projection is there; fails with a
     *     {@link ProblemException}: 400 if the header is no position, 503 with {@code Retry-After} if the projection is
     *     not there after 5 seconds, or at once if the stream itself is not
     */
    public Mono<Long> await(ServerWebExchange exchange) {
        List<String> values = exchange.getRequest().getHeaders().getOrEmpty(ApiHeaders.POSITION);
        return values.isEmpty() ? Mono.just(0L) : Mono.defer(() -> await(position(values)));
    }

    private Mono<Long> await(long position) {
        return progress.index(Look::new)
                .filter(look -> look.shows(position))
                .next()
                .timeout(MAX_WAIT, Mono.error(PositionGate::tooFarBehind))
                .thenReturn(position);
    }

    /** @param n counts the looks since the request came, from 0 */
    private record Look(long n, Progress progress) {

        /** @throws ProblemException 503 if the stream itself has not reached the position */
        boolean shows(long position) {
            // the first look may be older than the request, and than the write it wants to see
            if (n > 0 && progress.head() < position) {
                throw notWritten();
            }
            return progress.reached() >= position;
        }
    }

    private static long position(List<String> values) {
        String value = String.join(",", values);
        if (POSITION_FORM.matcher(value).matches()) {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                throw invalidPosition().withCause(e);
            }
        }
        throw invalidPosition();
    }

    private static ProblemException invalidPosition() {
        return ProblemException.badRequest(new FieldError(
                ApiHeaders.POSITION, "invalid_header", "must be one position as an earlier answer gave it"));
    }

    private static ProblemException tooFarBehind() {
        return behind("The read model has not caught up with that position yet.");
    }

    private static ProblemException notWritten() {
        return behind("No write has that position yet.");
    }

    private static ProblemException behind(String detail) {
        return ProblemException.unavailable("projection_behind", detail, Duration.ofSeconds(1));
    }
}
