package io.taskledger.query.task;

import io.r2dbc.spi.Readable;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.query.task.TaskFilter.Selection;
import io.taskledger.runtime.web.Page;
import io.taskledger.view.task.TaskHistoryEntry;
import io.taskledger.view.task.TaskView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the rows of tasks, and opens what is sealed in them. An owner who was erased has none. Every read fails with {@link
 * io.taskledger.eventstore.subject.MissingEpochKeyException} if the owner's key can't be unwrapped. Thread-safe.
 */
final class TaskViews {

    private record Listed(TaskView task, TaskOrder.Place place) {}

    private final DatabaseClient database;
    private final SubjectCiphers ciphers;
    private final JsonMapper json = JsonMapper.shared();

    TaskViews(ServiceDatabase database, SubjectCiphers ciphers) {
        this.database = database.r2dbc();
        this.ciphers = ciphers;
    }

    /** The owner's task, be it in the bin; empty if there is none. */
    Mono<TaskView> find(SubjectRef owner, TaskId id) {
        return cipher(owner).flatMap(cipher -> database.sql("select view from task where id = :id and owner = :owner")
                .bind("id", id.value())
                .bind("owner", owner.value())
                .map(row -> read(row, "view", TaskView.class, cipher))
                .one());
    }

    /** A page of the owner's tasks; empty if the owner was erased. */
    Mono<Page<TaskView>> list(SubjectRef owner, ListTasksRequest request) {
        return cipher(owner).flatMap(cipher -> {
            Selection selection = request.filter().of(owner, cipher);
            return request.order().isByTitle()
                    ? sortedHere(selection, request, cipher)
                    : sortedThere(selection, request, cipher);
        });
    }

    /**
     * What happened to the owner's task, oldest first; empty if there is no such task.
     *
     * @param after version to go on behind; 0 for the start
     * @param limit most entries to return
     */
    Mono<List<TaskHistoryEntry>> history(SubjectRef owner, TaskId id, long after, int limit) {
        return cipher(owner).filterWhen(cipher -> exists(owner, id)).flatMap(cipher -> database.sql("""
                                select entry from task_history where task = :id and version > :after
                                order by version limit :limit
                                """)
                .bind("id", id.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(row -> read(row, "entry", TaskHistoryEntry.class, cipher))
                .all()
                .collectList());
    }

    private Mono<SubjectCipher> cipher(SubjectRef owner) {
        return ciphers.load(owner).filter(cipher -> !cipher.isErased());
    }

    private Mono<Boolean> exists(SubjectRef owner, TaskId id) {
        return database.sql("select exists (select from task where id = :id and owner = :owner)")
                .bind("id", id.value())
                .bind("owner", owner.value())
                .mapValue(Boolean.class)
                .one();
    }

    private Mono<Page<TaskView>> sortedThere(Selection selection, ListTasksRequest request, SubjectCipher cipher) {
        TaskOrder.Place after = request.after(cipher);
        GenericExecuteSpec query =
                select(listSql(selection, request.order(), after), selection).bind("limit", request.limit() + 1);
        if (after != null) {
            query = query.bind("key", after.key()).bind("position", after.position());
        }
        return query.map(row -> listed(row, request.order(), cipher))
                .all()
                .collectList()
                .map(rows -> Page.of(
                        rows, request.limit(), Listed::task, last -> request.cursorAfter(last.place(), cipher)));
    }

    static String listSql(Selection selection, TaskOrder order, TaskOrder.@Nullable Place after) {
        return "select view, position from task where " + selection.sql()
                + (after == null ? "" : " and " + order.beyond()) + " order by " + order.orderBy() + " limit :limit";
    }

    private Mono<Page<TaskView>> sortedHere(Selection selection, ListTasksRequest request, SubjectCipher cipher) {
        TaskOrder.Place after = request.after(cipher);
        return select("select id, title, position from task where " + selection.sql() + " limit :limit", selection)
                .bind("limit", TitleSort.MAX + 1)
                .map(TaskViews::sealed)
                .all()
                .collectList()
                // ten thousand titles are too much for an event loop
                .publishOn(Schedulers.parallel())
                .map(all -> TitleSort.sort(all, request.order(), after, request.limit() + 1, cipher))
                .map(rows -> Page.of(
                        rows, request.limit(), TitleSort.Sorted::id, last -> request.cursorAfter(last.place(), cipher)))
                .flatMap(page -> views(page, selection, cipher));
    }

    /** Leaves out what does not match any more: a task may have changed since its title was read. */
    private Mono<Page<TaskView>> views(Page<UUID> page, Selection selection, SubjectCipher cipher) {
        if (page.items().isEmpty()) {
            return Mono.just(new Page<>(List.of(), null));
        }
        return select("select id, view from task where " + selection.sql() + " and id in (:ids)", selection)
                .bind("ids", page.items())
                .map(row -> read(row, "view", TaskView.class, cipher))
                .all()
                .collectMap(task -> task.id().value())
                .map(tasks -> new Page<>(
                        page.items().stream()
                                .filter(tasks::containsKey)
                                .map(tasks::get)
                                .toList(),
                        page.nextCursor()));
    }

    private GenericExecuteSpec select(String sql, Selection selection) {
        GenericExecuteSpec query = database.sql(sql);
        for (Map.Entry<String, Object> parameter : selection.parameters().entrySet()) {
            query = query.bind(parameter.getKey(), parameter.getValue());
        }
        return query;
    }

    private Listed listed(Readable row, TaskOrder order, SubjectCipher cipher) {
        TaskView task = read(row, "view", TaskView.class, cipher);
        return new Listed(task, order.placeOf(task, required(row, "position", Long.class)));
    }

    private static TitleSort.Sealed sealed(Readable row) {
        return new TitleSort.Sealed(
                required(row, "id", UUID.class),
                required(row, "title", String.class),
                required(row, "position", Long.class));
    }

    private <T> T read(Readable row, String column, Class<T> type, SubjectCipher cipher) {
        return cipher.open(json.readValue(required(row, column, String.class), type));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }
}
