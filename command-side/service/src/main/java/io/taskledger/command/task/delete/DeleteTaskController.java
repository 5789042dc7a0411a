package io.taskledger.command.task.delete;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.command.execution.CommandExecutor;
import io.taskledger.command.task.IfMatch;
import io.taskledger.command.task.TaskAnswers;
import io.taskledger.contract.task.TaskCommand.DeleteTask;
import io.taskledger.contract.task.TaskId;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.web.QueryParameters;
import io.taskledger.view.task.TaskView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Tasks")
class DeleteTaskController {

    private final CommandExecutor commands;

    DeleteTaskController(CommandExecutor commands) {
        this.commands = commands;
    }

    @DeleteMapping("/api/v1/tasks/{id}")
    @Operation(operationId = "deleteTask", summary = "Move a task to the bin")
    Mono<ResponseEntity<Void>> delete(@PathVariable UUID id, Caller caller, ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        @Nullable Long version = IfMatch.version(exchange);
        return commands.execute(
                        exchange, caller, owner -> new DeleteTask(new TaskId(id), owner, version), TaskView.class)
                .map(TaskAnswers::gone);
    }
}
