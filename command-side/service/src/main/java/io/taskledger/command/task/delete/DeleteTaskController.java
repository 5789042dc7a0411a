package io.taskledger.command.task.delete;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.command.task.TaskAnswers;
import io.taskledger.command.task.TaskWrites;
import io.taskledger.contract.task.TaskCommand.DeleteTask;
import io.taskledger.contract.task.TaskId;
import io.taskledger.runtime.openapi.IdempotencyKeyParameter;
import io.taskledger.runtime.openapi.IfMatchParameter;
import io.taskledger.runtime.security.Caller;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Tasks")
class DeleteTaskController {

    private final TaskWrites writes;

    DeleteTaskController(TaskWrites writes) {
        this.writes = writes;
    }

    @DeleteMapping("/api/v1/tasks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteTask", summary = "Move a task to the bin")
    @IfMatchParameter
    @IdempotencyKeyParameter
    Mono<ResponseEntity<Void>> delete(@PathVariable UUID id, Caller caller, ServerWebExchange exchange) {
        return writes.run(exchange, caller, (owner, version) -> new DeleteTask(new TaskId(id), owner, version))
                .map(TaskAnswers::gone);
    }
}
