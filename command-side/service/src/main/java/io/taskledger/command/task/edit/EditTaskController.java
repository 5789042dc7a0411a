package io.taskledger.command.task.edit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.command.task.TaskAnswers;
import io.taskledger.command.task.TaskWrites;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskCommand.EditTask;
import io.taskledger.contract.task.TaskId;
import io.taskledger.runtime.openapi.IdempotencyKeyParameter;
import io.taskledger.runtime.openapi.IfMatchParameter;
import io.taskledger.runtime.security.Caller;
import io.taskledger.view.task.TaskView;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Tasks")
class EditTaskController {

    private final TaskWrites writes;

    EditTaskController(TaskWrites writes) {
        this.writes = writes;
    }

    @PatchMapping(
            path = "/api/v1/tasks/{id}",
            consumes = {TaskAnswers.MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            operationId = "editTask",
            summary = "Edit a task",
            description = "JSON Merge Patch (RFC 7396). With If-Match, an older version is accepted as long as nobody "
                    + "has edited the same fields since.")
    @IfMatchParameter
    @IdempotencyKeyParameter
    Mono<ResponseEntity<TaskView>> edit(
            @PathVariable UUID id,
            @Valid @RequestBody EditTaskRequest body,
            Caller caller,
            ServerWebExchange exchange) {
        TaskChanges changes = body.toChanges();
        return writes.run(exchange, caller, (owner, version) -> new EditTask(new TaskId(id), owner, version, changes))
                .map(TaskAnswers::ok);
    }
}
