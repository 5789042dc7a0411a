package io.taskledger.runtime.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
        if (exchange.getResponse().isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            return Mono.error(exception);
        }
        return writer.write(exchange, problems.of(exception).orElseGet(() -> internal(exchange, exception)));
    }

    private static ProblemException internal(ServerWebExchange exchange, Throwable exception) {
        log.error(
                "Unexpected failure of {} {}, trace {}",
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath().pathWithinApplication(),
                TraceId.of(exchange),
                exception);
        return StatusProblems.of(HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
