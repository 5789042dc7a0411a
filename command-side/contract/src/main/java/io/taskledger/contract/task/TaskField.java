package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The fields of a task that its owner edits; in JSON by the names they have in the API. */
public enum TaskField {
    @JsonProperty("title")
    TITLE(false),
    @JsonProperty("description")
    DESCRIPTION(true),
    @JsonProperty("notes")
    NOTES(true),
    @JsonProperty("priority")
    PRIORITY(false),
    @JsonProperty("dueAt")
    DUE_AT(true),
    @JsonProperty("reminderAt")
    REMINDER_AT(true),
    @JsonProperty("recurrence")
    RECURRENCE(true),
    @JsonProperty("timezone")
    TIMEZONE(true),
    @JsonProperty("tags")
    TAGS(false),
    @JsonProperty("externalRef")
    EXTERNAL_REF(true);

    private final boolean clearable;

    TaskField(boolean clearable) {
        this.clearable = clearable;
    }

    /** Whether a task can be without it. */
    public boolean clearable() {
        return clearable;
    }
}
