package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonValue;

/** The fields of a task that its owner edits. */
public enum TaskField {
    TITLE("title", false),
    DESCRIPTION("description", true),
    NOTES("notes", true),
    PRIORITY("priority", false),
    DUE_AT("dueAt", true),
    REMINDER_AT("reminderAt", true),
    RECURRENCE("recurrence", true),
    TIMEZONE("timezone", true),
    TAGS("tags", false),
    RANK("rank", false),
    EXTERNAL_REF("externalRef", true);

    private final String property;
    private final boolean clearable;

    TaskField(String property, boolean clearable) {
        this.property = property;
        this.clearable = clearable;
    }

    /** Its name in the API and in events. */
    @JsonValue
    public String property() {
        return property;
    }

    /** Whether a task can be without it. */
    public boolean clearable() {
        return clearable;
    }
}
