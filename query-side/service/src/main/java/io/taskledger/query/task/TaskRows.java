package io.taskledger.query.task;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.view.task.TaskHistoryEntry;
import io.taskledger.view.task.TaskView;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes the rows of tasks, in the transaction of the calling thread. Thread-safe. */
final class TaskRows {

    private static final String INSERT = """
            insert into task (id, owner, position, title, status, priority, due_at, rank, digests, created_at, updated_at,
                              deleted_at, view)
            values (:id, :owner, :position, :title, :status, :priority, :dueAt, :rank, :digests, :createdAt, :updatedAt,
                    :deletedAt, cast(:view as json))
            """;

    private static final String UPDATE = """
            update task set title = :title, status = :status, priority = :priority, due_at = :dueAt, rank = :rank,
                            digests = coalesce(cast(:digests as bytea[]), digests), updated_at = :updatedAt,
                            deleted_at = :deletedAt, view = cast(:view as json)
            where id = :id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    TaskRows(ServiceDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException if there is no such task */
    TaskView get(TaskId id) {
        return jdbc.sql("select view from task where id = :id")
                .param("id", id.value())
                .query((row, n) -> json.readValue(row.getString("view"), TaskView.class))
                .single();
    }

    /** @param position position of the event that added the task */
    void insert(SubjectRef owner, long position, TaskView task, List<byte[]> digests) {
        jdbc.sql(INSERT)
                .params(columns(task, digests))
                .param("owner", owner.value())
                .param("position", position)
                .param("createdAt", utc(task.createdAt()))
                .update();
    }

    /** @param digests {@code null} if they stay as they are */
    void update(TaskView task, @Nullable List<byte[]> digests) {
        jdbc.sql(UPDATE).params(columns(task, digests)).update();
    }

    /** With its history. */
    void delete(TaskId id) {
        jdbc.sql("delete from task where id = :id").param("id", id.value()).update();
    }

    void insert(TaskId id, TaskHistoryEntry entry) {
        jdbc.sql("insert into task_history (task, version, entry) values (:task, :version, cast(:entry as json))")
                .param("task", id.value())
                .param("version", entry.version())
                .param("entry", json.writeValueAsString(entry))
                .update();
    }

    /** The columns that change as the task does. */
    private Map<String, @Nullable Object> columns(TaskView task, @Nullable List<byte[]> digests) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", task.id().value());
        columns.put("title", task.fields().title());
        columns.put("status", task.status().name());
        columns.put("priority", task.fields().priority().ordinal());
        columns.put("rank", task.fields().rank().digits());
        columns.put("dueAt", utc(task.fields().dueAt()));
        columns.put("digests", digests == null ? null : digests.toArray(byte[][]::new));
        columns.put("updatedAt", utc(task.updatedAt()));
        columns.put("deletedAt", utc(task.deletedAt()));
        columns.put("view", json.writeValueAsString(task));
        return columns;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
