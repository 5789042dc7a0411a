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
 */
public record Written<T>(T result, OperationId operation, long position) {

    /** Adds what every write's answer carries. */
    public <B extends ResponseEntity.HeadersBuilder<?>> B describe(B answer) {
        answer.header(ApiHeaders.POSITION, Long.toString(position));
        answer.header(ApiHeaders.OPERATION, operation.toString());
        return answer;
    }
}
