package io.taskledger.command.task;

import io.taskledger.command.execution.Rejection;
import io.taskledger.contract.task.TaskFields;

/** How the fields of a task have to fit together. */
public final class FieldRules {

    private FieldRules() {}

    /** @throws Rejection if they don't */
    public static void require(TaskFields fields) {
        if (fields.recurrence() != null && fields.dueAt() == null) {
            throw Rejection.invalid("dueAt", "required", "must be there, since recurrences are counted from it");
        }
    }
}
