package io.taskledger.audit.privacy.archive;

import io.taskledger.audit.leaf.StoredLeaf;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The leaves whose subject is one person. Thread-safe. */
final class PersonalLeaves {

    private static final String READ = """
            select index, bytes from entry join leaf using (index)
            where subject = ? and index > ? and index < ? order by index limit ?
            """;

    private final JdbcClient jdbc;

    PersonalLeaves(ServiceDatabase database) {
        this.jdbc = database.jdbc();
    }

    /**
     * The next leaves in the order of the log.
     *
     * @param after index to go on behind, -1 for the start
     * @param treeSize leaves from this index on are left out
     */
    List<StoredLeaf> read(SubjectRef subject, long after, long treeSize, int limit) {
        return jdbc.sql(READ)
                .params(subject.value(), after, treeSize, limit)
                .query((row, n) -> new StoredLeaf(row.getLong("index"), row.getBytes("bytes")))
                .list();
    }
}
