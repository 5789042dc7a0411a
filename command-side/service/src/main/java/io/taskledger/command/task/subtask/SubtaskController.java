package io.taskledger.command.task.subtask;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.command.execution.Written;
import io.taskledger.command.task.TaskAnswers;
import io.taskledger.command.task.TaskWrites;
import io.taskledger.contract.task.SubtaskChanges;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskCommand.AddSubtask;
import io.taskledger.contract.task.TaskCommand.EditSubtask;
import io.taskledger.contract.task.TaskCommand.RemoveSubtask;
import io.taskledger.contract.task.TaskId;
import io.taskledger.runtime.openapi.IdempotencyKeyParameter;
import io.taskledger.runtime.openapi.IfMatchParameter;
import io.taskledger.runtime.security.Caller;
import io.taskledger.view.task.SubtaskView;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The parts of a task. Their ETag is that of the task: a part has no version of its own. */
@RestController
@Tag(name = "Tasks")
class SubtaskController {

    private static final String SUBTASKS = "/api/v1/tasks/{id}/subtasks";
    private static final String SUBTASK = SUBTASKS + "/{subtaskId}";

    private final TaskWrites writes;

    SubtaskController(TaskWrites writes) {
        this.writes = writes;
    }

    @PostMapping(SUBTASKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addSubtask", summary = "Add a subtask to a task")
    @IfMatchParameter
    @IdempotencyKeyParameter
    Mono<ResponseEntity<SubtaskView>> add(
            @PathVariable UUID id,
            @Valid @RequestBody AddSubtaskRequest body,
            Caller caller,
            ServerWebExchange exchange) {
        SubtaskId subtaskId = SubtaskId.random();
        return writes.run(
                        exchange,
                        caller,
                        (owner, version) -> new AddSubtask(
                                new TaskId(id),
                                owner,
                                version,
                                subtaskId,
                                body.title(),
                                Boolean.TRUE.equals(body.done()),
                                Ranks.of(body.rank())),
                        SubtaskResult.class)
                .map(written -> created(new TaskId(id), written));
    }

    @PatchMapping(
            path = SUBTASK,
            consumes = {TaskAnswers.MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    @Operation(operationId = "editSubtask", summary = "Edit a subtask", description = "JSON Merge Patch (RFC 7396)")
    @IfMatchParameter
    @IdempotencyKeyParameter
    Mono<ResponseEntity<SubtaskView>> edit(
            @PathVariable UUID id,
            @PathVariable UUID subtaskId,
            @Valid @RequestBody EditSubtaskRequest body,
            Caller caller,
            ServerWebExchange exchange) {
        SubtaskId part = new SubtaskId(subtaskId);
        SubtaskChanges changes = body.toChanges();
        return writes.run(
                        exchange,
                        caller,
                        (owner, version) -> new EditSubtask(new TaskId(id), owner, version, part, changes),
                        SubtaskResult.class)
                .map(written -> answer(written, ResponseEntity.ok()));
    }

    @DeleteMapping(SUBTASK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeSubtask", summary = "Remove a subtask from its task")
    @IfMatchParameter
    @IdempotencyKeyParameter
    Mono<ResponseEntity<Void>> remove(
            @PathVariable UUID id, @PathVariable UUID subtaskId, Caller caller, ServerWebExchange exchange) {
        return writes.run(
                        exchange,
                        caller,
                        (owner, version) -> new RemoveSubtask(new TaskId(id), owner, version, new SubtaskId(subtaskId)))
                .map(TaskAnswers::gone);
    }

    private static ResponseEntity<SubtaskView> created(TaskId task, Written<SubtaskResult> written) {
        URI location = URI.create("/api/v1/tasks/" + task + "/subtasks/"
                + written.result().subtask().id());
        return answer(written, ResponseEntity.created(location));
    }

    private static ResponseEntity<SubtaskView> answer(
            Written<SubtaskResult> written, ResponseEntity.BodyBuilder answer) {
        SubtaskResult result = written.result();
        return written.describe(answer.eTag(Long.toString(result.version())))
                .body(SubtaskView.of(result.subtask(), written.operation()));
    }
}
