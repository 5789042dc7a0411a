package io.taskledger.command.task;

import io.taskledger.command.execution.Written;
import io.taskledger.view.task.TaskView;
import java.net.URI;
import org.springframework.http.ResponseEntity;

/** How writes to tasks are answered. */
public final class TaskAnswers {

    /** Media type of a JSON Merge Patch (RFC 7396). */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private TaskAnswers() {}

    /** 201 with the new task and where it is. */
    public static ResponseEntity<TaskView> created(Written<TaskView> written) {
        URI location = URI.create("/api/v1/tasks/" + written.result().id());
        return withTask(written, ResponseEntity.created(location));
    }

    /** 200 with the task as it is now. */
    public static ResponseEntity<TaskView> ok(Written<TaskView> written) {
        return withTask(written, ResponseEntity.ok());
    }

    /** 204. */
    public static ResponseEntity<Void> gone(Written<?> written) {
        return written.describe(ResponseEntity.noContent()).build();
    }

    private static ResponseEntity<TaskView> withTask(Written<TaskView> written, ResponseEntity.BodyBuilder answer) {
        TaskView task = written.result();
        return written.describe(answer.eTag(Long.toString(task.version()))).body(task.answering(written.operation()));
    }
}
