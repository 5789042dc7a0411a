package io.taskledger.view.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits for an operator.
 *
 * @param projection the processor that could not handle it
 * @param position of the event in the stream
 * @param sequence what it holds up in that processor: its aggregate
 * @param reason the kinds of the errors, without their messages; or that it waits behind another event of its sequence
 * @param attempts how often it was tried
 * @param retryRequestedAt when an operator asked for the next attempt, which has not been made yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterView(
        UUID id,
        String projection,
        long position,
        UUID sequence,
        String reason,
        int attempts,
        Instant parkedAt,
        @Nullable Instant retryRequestedAt) {}
