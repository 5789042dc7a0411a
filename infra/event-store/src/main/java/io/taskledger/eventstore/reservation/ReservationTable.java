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
}
