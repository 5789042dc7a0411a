package io.taskledger.command.task;

import io.taskledger.command.execution.CommandExecutor;
import io.taskledger.command.execution.Written;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskCommand;
import io.taskledger.runtime.security.Caller;
import io.taskledger.view.task.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Runs commands on a task that is there, which all take {@code If-Match}. Thread-safe. */
public final class TaskWrites {

    private final CommandExecutor commands;

    TaskWrites(CommandExecutor commands) {
        this.commands = commands;
    }

    /**
     * Runs the command for the caller and the version that the request names.
     *
     * @param parameters the query parameters that the call takes
     */
    public Mono<Written<TaskView>> run(
            ServerWebExchange exchange, Caller caller, TaskCommandFactory command, String... parameters) {
        return run(exchange, caller, command, TaskView.class, parameters);
    }

    /** As the other, for a command whose handler returns something else. */
    public <T> Mono<Written<T>> run(
            ServerWebExchange exchange,
            Caller caller,
            TaskCommandFactory command,
            Class<T> resultType,
            String... parameters) {
        @Nullable Long version = IfMatch.version(exchange);
        return commands.execute(exchange, caller, owner -> command.make(owner, version), resultType, parameters);
    }

    /** Makes a command from who asks and the version they saw. */
    @FunctionalInterface
    public interface TaskCommandFactory {

        TaskCommand make(SubjectRef owner, @Nullable Long expectedVersion);
    }
}
