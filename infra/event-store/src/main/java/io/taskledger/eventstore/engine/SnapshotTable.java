package io.taskledger.eventstore.engine;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.personal.SubjectOwned;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;

/** The latest snapshot of each aggregate that has one, encrypted for its data subject. Thread-safe. */
final class SnapshotTable {

    private static final String READ = "select * from events.snapshot where aggregate_id = ?";
    private static final String STORE = """
            insert into events.snapshot (aggregate_id, aggregate_type, sequence, subject, type, revision, time, state)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (aggregate_id) do update set sequence = excluded.sequence, type = excluded.type,
                revision = excluded.revision, time = excluded.time, state = excluded.state
            where snapshot.sequence < excluded.sequence or snapshot.revision <> excluded.revision
            """;

    private final JdbcTemplate jdbc;
    private final SubjectCiphers ciphers;

    SnapshotTable(JdbcTemplate jdbc, SubjectCiphers ciphers) {
        this.jdbc = jdbc;
        this.ciphers = ciphers;
    }

    /**
     * Keeps a snapshot in place of the one before.
     *
     * @throws EventStoreException if the aggregate isn't {@link SubjectOwned}, or its class names no revision
     */
    void store(DomainEventMessage<?> snapshot, Serializer serializer) {
        if (!(snapshot.getPayload() instanceof SubjectOwned state)) {
            throw new EventStoreException(
                    "No snapshots are kept of " + snapshot.getPayloadType() + ", for which nobody's key is known");
        }
        SerializedObject<byte[]> clear = snapshot.serializePayload(serializer, byte[].class);
        String revision = clear.getType().getRevision();
        if (revision == null) {
            throw new EventStoreException(snapshot.getPayloadType() + " names no @Revision, which a snapshot needs");
        }
        UUID aggregate = UUID.fromString(snapshot.getAggregateIdentifier());
        byte[] encrypted = ciphers.of(state.owner())
                .encrypt(
                        purpose(
                                aggregate,
                                snapshot.getSequenceNumber(),
                                clear.getType().getName(),
                                revision),
                        clear.getData());
        jdbc.update(
                STORE,
                aggregate,
                snapshot.getType(),
                snapshot.getSequenceNumber(),
                state.owner().value(),
                clear.getType().getName(),
                revision,
                snapshot.getTimestamp().atOffset(ZoneOffset.UTC),
                encrypted);
    }

    /** The aggregate's snapshot, if there is one that can be decrypted still. */
    Optional<DomainEventData<byte[]>> read(String aggregateIdentifier) {
        return jdbc.query(READ, (row, n) -> read(row), UUID.fromString(aggregateIdentifier)).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<DomainEventData<byte[]>> read(ResultSet row) throws SQLException {
        SubjectCipher cipher = ciphers.of(new SubjectRef(row.getObject("subject", UUID.class)));
        if (cipher.isErased()) {
            return Optional.empty();
        }
        UUID aggregate = row.getObject("aggregate_id", UUID.class);
        long sequence = row.getLong("sequence");
        String revision = row.getString("revision");
        String type = row.getString("type");
        byte[] state = cipher.decrypt(purpose(aggregate, sequence, type, revision), row.getBytes("state"));
        return Optional.of(new GenericDomainEventEntry<>(
                row.getString("aggregate_type"),
                aggregate.toString(),
                sequence,
                aggregate + "-" + sequence,
                row.getObject("time", OffsetDateTime.class).toInstant(),
                type,
                revision,
                state,
                "{}".getBytes(StandardCharsets.US_ASCII)));
    }

    private static String purpose(UUID aggregate, long sequence, String type, String revision) {
        return "snapshot " + aggregate + " " + sequence + " " + type + " " + revision;
    }
}
