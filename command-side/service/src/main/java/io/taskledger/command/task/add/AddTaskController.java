package io.taskledger.command.task.add;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.command.execution.CommandExecutor;
import io.taskledger.command.task.TaskAnswers;
import io.taskledger.contract.task.TaskId;
import io.taskledger.runtime.openapi.IdempotencyKeyParameter;
import io.taskledger.runtime.security.Caller;
import io.taskledger.view.task.TaskView;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Tasks")
class AddTaskController {

    private final CommandExecutor commands;

    AddTaskController(CommandExecutor commands) {
        this.commands = commands;
    }

    @PostMapping("/api/v1/tasks")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addTask", summary = "Add a task")
    @IdempotencyKeyParameter
    Mono<ResponseEntity<TaskView>> add(
            @Valid @RequestBody AddTaskRequest body, Caller caller, ServerWebExchange exchange) {
        TaskId taskId = TaskId.random();
        return commands.execute(exchange, caller, owner -> body.toCommand(taskId, owner), TaskView.class)
                .map(TaskAnswers::created);
    }
}
