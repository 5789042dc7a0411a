package io.taskledger.audit.events;

import io.taskledger.audit.leaf.StoredLeaf;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds leaves through the index of entries. Thread-safe. */
final class Entries {

    /** The order of a list; both follow the log. */
    enum Order {
        /** Oldest first. */
        ASCENDING("asc", ">"),
        /** Newest first. */
        DESCENDING("desc", "<");

        private final String direction;
        private final String beyond;

        Order(String direction, String beyond) {
            this.direction = direction;
            this.beyond = beyond;
        }
    }

    private final DatabaseClient database;

    Entries(ServiceDatabase database) {
        this.database = database.r2dbc();
    }

    /**
     * The leaves that match, in the order of the log.
     *
     * @param treeSize leaves from this index on are left out
     * @param after index to go on behind; {@code null} for the start of the list
     * @param limit most leaves to return
     */
    Flux<StoredLeaf> list(EntryFilter filter, long treeSize, Order order, @Nullable Long after, int limit) {
        EntryFilter.Conditions conditions = filter.conditions();
        conditions.sql().add("index < :treeSize");
        conditions.parameters().put("treeSize", treeSize);
        if (after != null) {
            conditions.sql().add("index " + order.beyond + " :after");
            conditions.parameters().put("after", after);
        }
        String sql = "select index, bytes from entry join leaf using (index) where "
                + String.join(" and ", conditions.sql())
                + " order by index " + order.direction + " limit :limit";
        DatabaseClient.GenericExecuteSpec query = database.sql(sql).bind("limit", limit);
        for (Map.Entry<String, Object> parameter : conditions.parameters().entrySet()) {
            query = query.bind(parameter.getKey(), parameter.getValue());
        }
        return query.mapProperties(StoredLeaf.class).all();
    }

    /** The leaf of that entry; empty if there is none. */
    Mono<StoredLeaf> find(UUID id) {
        return database.sql("select index, bytes from entry join leaf using (index) where id = :id")
                .bind("id", id)
                .mapProperties(StoredLeaf.class)
                .one();
    }
}
