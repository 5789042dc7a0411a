package io.taskledger.audit.log;

import io.taskledger.audit.merkle.Hash;
import io.taskledger.audit.merkle.Node;
import io.taskledger.audit.merkle.NodeId;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The nodes of the tree in their table. Once written a node never changes, so any mix of reads is consistent.
 * Thread-safe.
 */
public final class StoredNodes {

    private static final String READ =
            "select level, index, hash from node where (level, index) in (select * from unnest(";

    private static final RowMapper<Node> NODE =
            (row, n) -> new Row(row.getInt("level"), row.getLong("index"), row.getBytes("hash")).node();

    private final JdbcTemplate jdbc;
    private final DatabaseClient r2dbc;

    StoredNodes(ServiceDatabase database) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.r2dbc = database.r2dbc();
    }

    /**
     * Reads the nodes; blocks.
     *
     * @return their hashes; asked for a node that is not stored it throws an {@link IllegalStateException}
     */
    public Function<NodeId, Hash> read(Collection<NodeId> ids) {
        return lookup(jdbc.query(READ + "?::smallint[], ?::bigint[]))", NODE, levels(ids), indexes(ids)));
    }

    /** Reads the nodes as {@link #read}, without blocking. */
    public Mono<Function<NodeId, Hash>> find(Collection<NodeId> ids) {
        return r2dbc.sql(READ + "$1::smallint[], $2::bigint[]))")
                .bind(0, levels(ids))
                .bind(1, indexes(ids))
                .mapProperties(Row.class)
                .all()
                .map(Row::node)
                .collectList()
                .map(StoredNodes::lookup);
    }

    /** Leaves in the tree. */
    long treeSize() {
        Long size = jdbc.queryForObject("select coalesce(max(index) + 1, 0) from node where level = 0", Long.class);
        return size == null ? 0 : size;
    }

    void insert(List<Node> nodes) {
        jdbc.batchUpdate(
                "insert into node (level, index, hash) values (?, ?, ?)",
                nodes.stream()
                        .map(node -> new Object[] {
                            node.id().level(), node.id().index(), node.hash().toBytes()
                        })
                        .toList());
    }

    private static Function<NodeId, Hash> lookup(List<Node> nodes) {
        Map<NodeId, Hash> hashes = nodes.stream().collect(Collectors.toMap(Node::id, Node::hash));
        return id -> {
            Hash hash = hashes.get(id);
            if (hash == null) {
                throw new IllegalStateException("The tree lacks " + id);
            }
            return hash;
        };
    }

    private static Integer[] levels(Collection<NodeId> ids) {
        return ids.stream().map(NodeId::level).toArray(Integer[]::new);
    }

    private static Long[] indexes(Collection<NodeId> ids) {
        return ids.stream().map(NodeId::index).toArray(Long[]::new);
    }

    private record Row(int level, long index, byte[] hash) {

        Node node() {
            return new Node(new NodeId(level, index), Hash.of(hash));
        }
    }
}
