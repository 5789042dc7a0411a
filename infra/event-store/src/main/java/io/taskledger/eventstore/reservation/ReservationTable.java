package io.taskledger.eventstore.reservation;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has what. Blocks. Thread-safe. */
public final class ReservationTable {

    private final JdbcClient jdbc;

    public ReservationTable(ServiceDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** The aggregate that has a value; empty if none has it. */
    public Optional<UUID> holder(SubjectRef subject, String kind, byte[] value) {
        return jdbc.sql("select holder from events.reservation where subject = ? and kind = ? and value = ?")
                .params(subject.value(), kind, value)
                .query(UUID.class)
                .optional();
    }

    /**
     * The greatest value less than that one, compared byte by byte.
     *
     * @param other an aggregate whose values are not looked at
     */
    public Optional<byte[]> lastBefore(SubjectRef subject, String kind, byte[] value, UUID other) {
        return neighbour("value < ? and holder <> ? order by value desc", subject, kind, value, other);
    }

    /** The least value greater than that one, as {@link #lastBefore}. */
    public Optional<byte[]> firstAfter(SubjectRef subject, String kind, byte[] value, UUID other) {
        return neighbour("value > ? and holder <> ? order by value", subject, kind, value, other);
    }

    private Optional<byte[]> neighbour(String condition, SubjectRef subject, String kind, byte[] value, UUID other) {
        return jdbc.sql("select value from events.reservation where subject = ? and kind = ? and " + condition
                        + " limit 1")
                .params(subject.value(), kind, value, other)
                .query((row, n) -> row.getBytes("value"))
                .optional();
    }
}
