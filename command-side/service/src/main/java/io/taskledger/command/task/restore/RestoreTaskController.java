package io.taskledger.command.task.restore;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.command.task.TaskAnswers;
import io.taskledger.command.task.TaskWrites;
import io.taskledger.contract.task.TaskCommand.RestoreTask;
import io.taskledger.contract.task.TaskId;
import io.taskledger.runtime.openapi.IdempotencyKeyParameter;
import io.taskledger.runtime.openapi.IfMatchParameter;
import io.taskledger.runtime.security.Caller;
import io.taskledger.view.task.TaskView;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Tasks")
class RestoreTaskController {

    private final TaskWrites writes;

    RestoreTaskController(TaskWrites writes) {
        this.writes = writes;
    }

    @PostMapping("/api/v1/tasks/{id}/restore")
    @Operation(operationId = "restoreTask", summary = "Take a task out of the bin")
    @IfMatchParameter
    @IdempotencyKeyParameter
    Mono<ResponseEntity<TaskView>> restore(@PathVariable UUID id, Caller caller, ServerWebExchange exchange) {
        return writes.run(exchange, caller, (owner, version) -> new RestoreTask(new TaskId(id), owner, version))
                .map(TaskAnswers::ok);
    }
}
