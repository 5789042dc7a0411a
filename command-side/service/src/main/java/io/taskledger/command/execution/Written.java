package io.taskledger.command.execution;

import io.taskledger.contract.OperationId;
import io.taskledger.runtime.web.ApiHeaders;
import org.springframework.http.ResponseEntity;

/**
 * The outcome of a command whose events are durable.
 *
 * @param result what the handler returned
 * @param operation the write
 * @param position where the stream stands with it: a read that has got there sees the write
 * @param replayed whether it was done for an earlier request with the same idempotency key
 */
public record Written<T>(T result, OperationId operation, long position, boolean replayed) {

    static <T> Written<T> now(T result, OperationId operation, long position) {
        return new Written<>(result, operation, position, false);
    }

    static <T> Written<T> replayed(T result, OperationId operation, long position) {
        return new Written<>(result, operation, position, true);
    }

    /** Adds what every write's answer carries. */
    public <B extends ResponseEntity.HeadersBuilder<?>> B describe(B answer) {
        answer.header(ApiHeaders.POSITION, Long.toString(position));
        answer.header(ApiHeaders.OPERATION, operation.toString());
        if (replayed) {
            answer.header(ApiHeaders.REPLAYED, "true");
        }
        return answer;
    }
}
