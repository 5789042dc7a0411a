package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The fields of a task that its owner edits; in JSON by the names they have in the API. */
public enum TaskField {
    @JsonProperty("title")
    TITLE,
    @JsonProperty("description")
    DESCRIPTION,
    @JsonProperty("priority")
    PRIORITY,
    @JsonProperty("dueAt")
    DUE_AT,
    @JsonProperty("tags")
    TAGS
}
