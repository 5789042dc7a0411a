package io.taskledger.command.task.subtask;

import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.TaskLimits;
import io.taskledger.runtime.validation.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A new part of a task.
 *
 * @param rank behind all others if absent
 */
record AddSubtaskRequest(
        @NotNull @Text(min = 1, max = TaskLimits.TITLE) String title,
        @Nullable Boolean done,

        @Nullable @Pattern(regexp = Rank.PATTERN, message = Ranks.RULE)
        String rank) {}
