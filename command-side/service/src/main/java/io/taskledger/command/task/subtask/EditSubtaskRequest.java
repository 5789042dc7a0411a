package io.taskledger.command.task.subtask;

import com.fasterxml.jackson.annotation.JsonSetter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.SubtaskChanges;
import io.taskledger.contract.task.TaskLimits;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.validation.Text;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Merge Patch (RFC 7396) of a part of a task, no member of which can be removed. A bean rather than a record, since
 * a setter is only called for a member that is there.
 */
class EditSubtaskRequest {

    private final List<FieldError> removed = new ArrayList<>();

    @Schema(types = "string")
    @Text(min = 1, max = TaskLimits.TITLE)
    private @Nullable String title;

    @Schema(types = "boolean")
    private @Nullable Boolean done;

    @Schema(types = "string")
    @Pattern(regexp = Rank.PATTERN, message = Ranks.RULE)
    private @Nullable String rank;

    @JsonSetter
    void setTitle(@Nullable String title) {
        this.title = kept("title", title);
    }

    @JsonSetter
    void setDone(@Nullable Boolean done) {
        this.done = kept("done", done);
    }

    @JsonSetter
    void setRank(@Nullable String rank) {
        this.rank = kept("rank", rank);
    }

    private <T> @Nullable T kept(String field, @Nullable T value) {
        if (value == null) {
            removed.add(new FieldError(field, "required", "can't be removed"));
        }
        return value;
    }

    /**
     * The changes this patch asks for.
     *
     * @throws ProblemException 422 if it would remove a member
     */
    SubtaskChanges toChanges() {
        if (!removed.isEmpty()) {
            throw ProblemException.invalid(removed.toArray(FieldError[]::new));
        }
        return new SubtaskChanges(title, done, Ranks.of(rank));
    }
}
