package io.taskledger.command.task.reorder;

import io.taskledger.command.execution.Rejection;
import io.taskledger.command.task.Neighbours;
import io.taskledger.command.task.Tasks;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskCommand.MoveTask;
import io.taskledger.contract.task.TaskCommand.MoveTask.Side;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.view.task.TaskView;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a task next to another one by a rank between that one's and its neighbour's; no other task changes. */
@Component
class MoveTaskHandler {

    private final Tasks tasks;
    private final Neighbours neighbours;

    MoveTaskHandler(Tasks tasks, Neighbours neighbours) {
        this.tasks = tasks;
        this.neighbours = neighbours;
    }

    @CommandHandler
    TaskView handle(MoveTask command) {
        Rank beside = neighbour(command).rank();
        boolean before = command.side() == Side.BEFORE;
        Rank low = before
                ? neighbours.before(command.owner(), beside, command.taskId()).orElse(null)
                : beside;
        Rank high = before
                ? beside
                : neighbours.after(command.owner(), beside, command.taskId()).orElse(null);
        return tasks.decide(command, task -> {
            task.requireOutOfBin();
            task.requireUntouchedSince(command.expectedVersion(), List.of(TaskField.RANK.property()));
            if (!isBetween(low, task.state().fields().rank(), high)) {
                TaskChanges changes =
                        TaskChanges.builder().rank(between(low, high)).build();
                task.record(new TaskEdited(command.taskId(), command.owner(), changes));
            }
        });
    }

    private TaskFields neighbour(MoveTask command) {
        // in the same order whoever moves what, or two could wait for each other
        Stream.of(command.taskId(), command.neighbour())
                .sorted(Comparator.comparing(TaskId::value))
                .forEach(id -> requireTask(command, id));
        return tasks.fields(command.owner(), command.neighbour());
    }

    private void requireTask(MoveTask command, TaskId id) {
        try {
            tasks.fields(command.owner(), id);
        } catch (Rejection e) {
            if (id.equals(command.taskId())) {
                throw e;
            }
            throw Rejection.invalid(
                    command.side() == Side.BEFORE ? "before" : "after",
                    "not_found",
                    "must be the id of a task of yours");
        }
    }

    private static boolean isBetween(@Nullable Rank low, Rank rank, @Nullable Rank high) {
        return (low == null || low.compareTo(rank) < 0) && (high == null || rank.compareTo(high) < 0);
    }

    private static Rank between(@Nullable Rank low, @Nullable Rank high) {
        try {
            return Rank.between(low, high);
        } catch (IllegalArgumentException e) {
            throw Rejection.conflict("no_room", "There is no room between these two. Put one of them elsewhere first.");
        }
    }
}
