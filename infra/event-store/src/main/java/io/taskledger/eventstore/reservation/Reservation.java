package io.taskledger.eventstore.reservation;

import io.taskledger.contract.SubjectRef;
import java.util.UUID;

/**
 * A value that one aggregate has, and so no other of the same subject.
 *
 * @param kind what the value is, for example {@code task.externalRef}
 * @param value a digest if the value itself is personal
 * @param holder id of the aggregate
 */
public record Reservation(SubjectRef subject, String kind, byte[] value, UUID holder) {}
