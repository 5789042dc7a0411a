package io.taskledger.command.task.complete;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.command.execution.CommandExecutor;
import io.taskledger.command.task.IfMatch;
import io.taskledger.command.task.TaskAnswers;
import io.taskledger.contract.task.TaskCommand.CompleteTask;
import io.taskledger.contract.task.TaskId;
import io.taskledger.runtime.security.Caller;
import io.taskledger.view.task.TaskView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Tasks")
class CompleteTaskController {

    private final CommandExecutor commands;

    CompleteTaskController(CommandExecutor commands) {
        this.commands = commands;
    }

    @PostMapping("/api/v1/tasks/{id}/complete")
    @Operation(operationId = "completeTask", summary = "Complete a task")
    Mono<ResponseEntity<TaskView>> complete(@PathVariable UUID id, Caller caller, ServerWebExchange exchange) {
        @Nullable Long version = IfMatch.version(exchange);
        return commands.execute(
                        exchange, caller, owner -> new CompleteTask(new TaskId(id), owner, version), TaskView.class)
                .map(TaskAnswers::ok);
    }
}
