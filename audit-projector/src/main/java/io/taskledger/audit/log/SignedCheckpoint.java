package io.taskledger.audit.log;

/**
 * A checkpoint as it was published.
 *
 * @param size leaves it covers
 * @param note the signed note
 */
public record SignedCheckpoint(long size, String note) {}
