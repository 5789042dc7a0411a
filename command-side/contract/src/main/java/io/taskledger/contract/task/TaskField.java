package io.taskledger.contract.task;

/** The fields of a task that its owner edits. */
public enum TaskField {
    TITLE,
    DESCRIPTION,
    PRIORITY,
    DUE_AT,
    TAGS
}
