package io.taskledger.command.task.reminder;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.command.task.Stored;
import io.taskledger.command.task.TaskAnswers;
import io.taskledger.command.task.TaskWrites;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskCommand.EditTask;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskId;
import io.taskledger.runtime.openapi.IdempotencyKeyParameter;
import io.taskledger.runtime.openapi.IfMatchParameter;
import io.taskledger.runtime.security.Caller;
import io.taskledger.view.task.TaskView;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The reminder is a field of its task: these calls edit it. */
@RestController
@Tag(name = "Tasks")
class ReminderController {

    private static final String REMINDER = "/api/v1/tasks/{id}/reminder";

    private final TaskWrites writes;

    ReminderController(TaskWrites writes) {
        this.writes = writes;
    }

    @PutMapping(REMINDER)
    @Operation(operationId = "setReminder", summary = "Set when to be reminded of a task")
    @IfMatchParameter
    @IdempotencyKeyParameter
    Mono<ResponseEntity<TaskView>> set(
            @PathVariable UUID id,
            @Valid @RequestBody ReminderRequest body,
            Caller caller,
            ServerWebExchange exchange) {
        return edit(
                id, TaskChanges.builder().reminderAt(Stored.instant(body.at())).build(), caller, exchange);
    }

    @DeleteMapping(REMINDER)
    @Operation(operationId = "removeReminder", summary = "Remove the reminder of a task")
    @IfMatchParameter
    @IdempotencyKeyParameter
    Mono<ResponseEntity<TaskView>> remove(@PathVariable UUID id, Caller caller, ServerWebExchange exchange) {
        return edit(id, TaskChanges.builder().clear(TaskField.REMINDER_AT).build(), caller, exchange);
    }

    private Mono<ResponseEntity<TaskView>> edit(
            UUID id, TaskChanges changes, Caller caller, ServerWebExchange exchange) {
        return writes.run(exchange, caller, (owner, version) -> new EditTask(new TaskId(id), owner, version, changes))
                .map(TaskAnswers::ok);
    }
}
