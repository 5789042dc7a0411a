package io.taskledger.command.task.edit;

import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskField;
import io.taskledger.view.task.TaskView;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Leaves out of asked-for changes what is so already, since an event tells what changed. */
final class EffectiveChanges {

    private EffectiveChanges() {}

    static TaskChanges of(TaskView task, TaskChanges asked) {
        Set<TaskField> effective = EnumSet.noneOf(TaskField.class);
        for (TaskField field : asked.fields()) {
            if (changes(field, task, asked)) {
                effective.add(field);
            }
        }
        return asked.only(effective);
    }

    private static boolean changes(TaskField field, TaskView task, TaskChanges asked) {
        return switch (field) {
            case TITLE -> !task.title().equals(asked.title());
            case DESCRIPTION -> !Objects.equals(task.description(), asked.description());
            case PRIORITY -> task.priority() != asked.priority();
            case DUE_AT -> !Objects.equals(task.dueAt(), asked.dueAt());
            case TAGS -> !task.tags().equals(asked.tags());
        };
    }
}
