package io.taskledger.audit.log;

import io.taskledger.audit.leaf.Leaf;
import io.taskledger.audit.merkle.Node;
import io.taskledger.audit.merkle.RightEdge;
import io.taskledger.audit.merkle.TreeHasher;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Appends to the log. It joins the caller's transaction; of two writers at once the later one fails on a primary key,
 * before it could fork the tree. Thread-safe.
 */
final class AuditLogWriter {

    // the payload's type is json, so that its text is what was stored, byte for byte
    private static final String READ_EVENTS = """
            select position, type, revision, encode(sha256(convert_to(payload::text, 'UTF8')), 'hex') as payload_hash
            from events.event where position between ? and ?
            """;

    private static final RowMapper<StoredEvent> STORED_EVENT = (row, n) -> new StoredEvent(
            row.getLong("position"), row.getString("type"), row.getInt("revision"), row.getString("payload_hash"));

    private static final String INSERT_LEAF = "insert into leaf (index, bytes) values (?, ?)";

    private static final String INSERT_ENTRY = """
            insert into entry (index, id, time, action, actor, target, subject, outcome, operation_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;
    private final StoredNodes nodes;

    AuditLogWriter(ServiceDatabase database, StoredNodes nodes) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.nodes = nodes;
    }

    /**
     * Adds a leaf for each event.
     *
     * @param events in the order of the stream, starting right after the last event in the log
     * @throws IllegalStateException if they don't, or the stream lacks one of them; nothing is written then
     */
    void append(List<StreamedEvent> events) {
        long size = nodes.treeSize();
        requireDense(events, size);
        List<Leaf> leaves = leaves(events);
        RightEdge edge = RightEdge.of(size, nodes.read(RightEdge.nodes(size)));
        List<byte[]> bytes = new ArrayList<>();
        List<Node> completed = new ArrayList<>();
        for (Leaf leaf : leaves) {
            byte[] leafBytes = leaf.bytes();
            bytes.add(leafBytes);
            completed.addAll(edge.append(TreeHasher.leaf(leafBytes)));
        }
        insertLeaves(size, bytes);
        insertEntries(leaves);
        nodes.insert(completed);
    }

    private static void requireDense(List<StreamedEvent> events, long size) {
        long expected = size;
        for (StreamedEvent event : events) {
            if (event.index() != expected) {
                throw new IllegalStateException("The log awaits the event at position " + (expected + 1) + ", not "
                        + event.id() + " at " + event.position());
            }
            expected++;
        }
    }

    private List<Leaf> leaves(List<StreamedEvent> events) {
        long first = events.get(0).position();
        long last = events.get(events.size() - 1).position();
        Map<Long, StoredEvent> stored = jdbc.query(READ_EVENTS, STORED_EVENT, first, last).stream()
                .collect(Collectors.toMap(StoredEvent::position, Function.identity()));
        return events.stream()
                .map(event -> {
                    StoredEvent row = stored.get(event.position());
                    if (row == null) {
                        throw new IllegalStateException("The event at position " + event.position() + " is gone");
                    }
                    return event.leaf(row);
                })
                .toList();
    }

    private void insertLeaves(long firstIndex, List<byte[]> bytes) {
        List<Object[]> rows = new ArrayList<>();
        for (byte[] leaf : bytes) {
            rows.add(new Object[] {firstIndex + rows.size(), leaf});
        }
        jdbc.batchUpdate(INSERT_LEAF, rows);
    }

    private void insertEntries(List<Leaf> leaves) {
        jdbc.batchUpdate(
                INSERT_ENTRY,
                leaves.stream()
                        .map(leaf -> new Object[] {
                            leaf.index(),
                            leaf.id(),
                            leaf.time().atOffset(ZoneOffset.UTC),
                            leaf.action(),
                            leaf.actor(),
                            leaf.target(),
                            leaf.subject(),
                            leaf.outcome().name(),
                            leaf.operationId()
                        })
                        .toList());
    }
}
