package io.taskledger.eventstore.idempotency;

/**
 * A claim as it is stored.
 *
 * @param position of the command's last event, or where the stream stood if it has none
 */
public record IdempotencyRecord(IdempotencyClaim claim, long position) {}
