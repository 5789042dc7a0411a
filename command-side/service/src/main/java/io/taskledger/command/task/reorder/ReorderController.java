package io.taskledger.command.task.reorder;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.command.task.TaskAnswers;
import io.taskledger.command.task.TaskWrites;
import io.taskledger.runtime.openapi.IdempotencyKeyParameter;
import io.taskledger.runtime.openapi.IfMatchParameter;
import io.taskledger.runtime.security.Caller;
import io.taskledger.view.task.TaskView;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Tasks")
class ReorderController {

    private final TaskWrites writes;

    ReorderController(TaskWrites writes) {
        this.writes = writes;
    }

    @PostMapping("/api/v1/tasks/reorder")
    @Operation(
            operationId = "reorderTasks",
            summary = "Put a task right before or after another one",
            description = "Exactly one of before and after is given. The new rank is answered; no other task changes.")
    @IfMatchParameter
    @IdempotencyKeyParameter
    Mono<ResponseEntity<TaskView>> reorder(
            @Valid @RequestBody ReorderRequest body, Caller caller, ServerWebExchange exchange) {
        ReorderRequest request = body.requireNeighbour();
        return writes.run(exchange, caller, request::toCommand).map(TaskAnswers::ok);
    }
}
