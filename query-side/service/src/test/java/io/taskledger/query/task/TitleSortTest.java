package io.taskledger.query.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.query.QuerySide;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TitleSortTest {

    private static final String BY_TITLE = "/api/v1/tasks?sort=-title&limit=1";

    private final QuerySide querySide = QuerySide.shared();
    private final String sub = "sorter-" + UUID.randomUUID();

    @BeforeEach
    void fill() throws SQLException {
        SubjectRef owner = querySide.subject(sub);
        TaskId original = TaskId.random();
        querySide.append(
                querySide.clock().instant(),
                new TaskAdded(
                        original,
                        owner,
                        TaskFields.builder("One of many").priority(Priority.LOW).build(),
                        List.of(),
                        null));
        querySide.get(sub, BY_TITLE).expectStatus().isOk();
        copy(original, TitleSort.MAX - 1);
    }

    @Test
    void sorts_so_many_tasks_and_no_more() throws SQLException {
        querySide
                .get(sub, BY_TITLE)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.nextCursor")
                .exists();

        TaskId last = TaskId.random();
        querySide.append(
                querySide.clock().instant(),
                new TaskAdded(
                        last,
                        querySide.subject(sub),
                        TaskFields.builder("Öfter").priority(Priority.URGENT).build(),
                        List.of(),
                        null));

        querySide
                .get(sub, BY_TITLE)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("too_many_to_sort")
                .jsonPath("$.detail")
                .value((String detail) -> assertThat(detail).contains("Narrow the filter"))
                .jsonPath("$.errors[0].field")
                .isEqualTo("sort");
        querySide
                .get(sub, BY_TITLE + "&priority=URGENT")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].id")
                .isEqualTo(last.toString());
    }

    private void copy(TaskId original, int times) throws SQLException {
        try (Connection connection = querySide.database().connect(TestDatabase.OWNER);
                PreparedStatement statement = connection.prepareStatement("""
                        insert into query_a.task
                        select gen_random_uuid(), owner, position, title, status, priority, due_at, rank, digests, created_at,
                               updated_at, deleted_at, view
                        from query.task, generate_series(1, ?) where id = ?
                        """)) {
            statement.setInt(1, times);
            statement.setObject(2, original.value());
            assertThat(statement.executeUpdate()).isEqualTo(times);
        }
    }
}
