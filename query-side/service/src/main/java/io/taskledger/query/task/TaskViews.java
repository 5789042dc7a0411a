package io.taskledger.query.task;

import io.r2dbc.spi.Readable;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.view.task.TaskHistoryEntry;
import io.taskledger.view.task.TaskView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rows of tasks. Thread-safe. */
final class TaskViews {

    /**
     * A task in a list.
     *
     * @param position sets the order among tasks that are otherwise equal
     */
    record Listed(TaskView task, long position) {}

    private final DatabaseClient database;
    private final JsonMapper json = JsonMapper.shared();

    TaskViews(ServiceDatabase database) {
        this.database = database.r2dbc();
    }

    /** The owner's task, be it in the bin; empty if there is none. */
    Mono<TaskView> find(SubjectRef owner, TaskId id) {
        return database.sql("select view from task where id = :id and owner = :owner")
                .bind("id", id.value())
                .bind("owner", owner.value())
                .map(row -> read(row, "view", TaskView.class))
                .one();
    }

    /**
     * The owner's tasks that match.
     *
     * @param after where to go on; {@code null} for the start of the list
     * @param limit most tasks to return
     */
    Flux<Listed> list(
            SubjectRef owner, TaskFilter filter, TaskOrder order, TaskOrder.@Nullable Place after, int limit) {
        DatabaseClient.GenericExecuteSpec query = database.sql(listSql(filter, order, after))
                .bind("owner", owner.value())
                .bind("limit", limit);
        for (Map.Entry<String, Object> parameter : filter.parameters().entrySet()) {
            query = query.bind(parameter.getKey(), parameter.getValue());
        }
        if (after != null) {
            query = query.bind("key", after.key()).bind("position", after.position());
        }
        return query.map(row -> new Listed(read(row, "view", TaskView.class), required(row, "position", Long.class)))
                .all();
    }

    static String listSql(TaskFilter filter, TaskOrder order, TaskOrder.@Nullable Place after) {
        List<String> conditions = new ArrayList<>();
        conditions.add("owner = :owner");
        conditions.addAll(filter.conditions());
        if (after != null) {
            conditions.add(order.beyond());
        }
        return "select view, position from task where " + String.join(" and ", conditions) + " order by "
                + order.orderBy() + " limit :limit";
    }

    /**
     * What happened to a task, oldest first.
     *
     * @param after version to go on behind; 0 for the start
     * @param limit most entries to return
     */
    Flux<TaskHistoryEntry> history(TaskId id, long after, int limit) {
        return database.sql("""
                        select entry from task_history where task = :id and version > :after
                        order by version limit :limit
                        """)
                .bind("id", id.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(row -> read(row, "entry", TaskHistoryEntry.class))
                .all();
    }

    private <T> T read(Readable row, String column, Class<T> type) {
        return json.readValue(required(row, column, String.class), type);
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }
}
