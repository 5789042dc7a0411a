package io.taskledger.runtime.problem;

import io.taskledger.runtime.correlation.RequestId;
import io.taskledger.runtime.correlation.TraceId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/**
 * Answers every request that ends in an exception. Runs before any other handler, so that error tracking learns of
 * internal errors (which are logged here, once) and not of refusals.
 */
@Order(-10)
final class ProblemExceptionHandler implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);

    private final ExceptionProblems problems;
    private final ProblemWriter writer;

    ProblemExceptionHandler(ExceptionProblems problems, ProblemWriter writer) {
        this.problems = problems;
        this.writer = writer;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable exception) {
        boolean tooLate = exchange.getResponse().isCommitted();
        // a refusal comes first: an EOFException may be its cause though its client is there and waits
        Optional<ProblemException> refusal = tooLate ? Optional.empty() : problems.of(exception);
        boolean failure = refusal.isEmpty() && !DisconnectedClientHelper.isClientDisconnectedException(exception);
        if (failure) {
            logFailure(exchange, exception);
        }
        if (tooLate || (refusal.isEmpty() && !failure)) {
            return Mono.error(exception);
        }
        return writer.write(exchange, refusal.orElseGet(() -> StatusProblems.of(HttpStatus.INTERNAL_SERVER_ERROR)));
    }

    /** Outside of the filter that makes the request id known to the log. */
    private static void logFailure(ServerWebExchange exchange, Throwable exception) {
        try (MDC.MDCCloseable id = MDC.putCloseable(RequestId.CONTEXT_KEY, RequestId.of(exchange))) {
            log.error(
                    "Unexpected failure of {} {}, trace {}",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath().pathWithinApplication(),
                    TraceId.of(exchange),
                    exception);
        }
    }
}
