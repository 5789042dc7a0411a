package io.taskledger.command.task;

import io.taskledger.contract.task.SubtaskChanges;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskField;
import java.util.ArrayList;
import java.util.List;

/** The fields that writes touch, by paths such as {@code title}, and {@code subtasks/<id>/title} for a part of a task. */
public final class EditedPaths {

    private EditedPaths() {}

    /** Those of a task that an event has touched. */
    static List<String> of(TaskEvent event) {
        if (event instanceof TaskEvent.TaskEdited edited) {
            return of(edited.changes());
        } else if (event instanceof TaskEvent.TaskSkipped skipped) {
            return of(skipped.changes());
        } else if (event instanceof TaskEvent.SubtaskEdited edited) {
            return of(edited.subtaskId(), edited.changes());
        }
        return List.of();
    }

    public static List<String> of(TaskChanges changes) {
        return changes.fields().stream().map(TaskField::property).toList();
    }

    public static List<String> of(SubtaskId subtaskId, SubtaskChanges changes) {
        List<String> paths = new ArrayList<>();
        if (changes.title() != null) {
            paths.add(path(subtaskId, "title"));
        }
        if (changes.done() != null) {
            paths.add(path(subtaskId, "done"));
        }
        if (changes.rank() != null) {
            paths.add(path(subtaskId, "rank"));
        }
        return paths;
    }

    /** Whether it is a field of that part. */
    static boolean isOf(SubtaskId subtaskId, String path) {
        return path.startsWith(path(subtaskId, ""));
    }

    private static String path(SubtaskId subtaskId, String field) {
        return "subtasks/" + subtaskId + "/" + field;
    }
}
