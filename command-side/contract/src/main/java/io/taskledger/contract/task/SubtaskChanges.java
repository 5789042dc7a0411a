package io.taskledger.contract.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.taskledger.contract.PersonalData;
import org.jspecify.annotations.Nullable;

/** New values of a part of a task; a {@code null} component leaves its field as it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubtaskChanges(
        @PersonalData("task.subtask") @Nullable String title,
        @Nullable Boolean done,
        @Nullable Rank rank) {

    /** What leads from one to the other. */
    public static SubtaskChanges between(Subtask before, Subtask after) {
        return new SubtaskChanges(
                before.title().equals(after.title()) ? null : after.title(),
                before.done() == after.done() ? null : after.done(),
                before.rank().equals(after.rank()) ? null : after.rank());
    }

    @JsonIgnore
    public boolean isEmpty() {
        return title == null && done == null && rank == null;
    }
}
