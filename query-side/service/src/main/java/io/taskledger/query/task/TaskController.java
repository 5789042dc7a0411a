package io.taskledger.query.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.stream.ReadGate;
import io.taskledger.runtime.openapi.IfNoneMatchParameter;
import io.taskledger.runtime.openapi.PageParameters;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.web.Page;
import io.taskledger.runtime.web.Pages;
import io.taskledger.runtime.web.QueryParameters;
import io.taskledger.view.task.SubtaskView;
import io.taskledger.view.task.TaskHistoryEntry;
import io.taskledger.view.task.TaskView;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Reads of one task. */
@RestController
@RequestMapping("/api/v1/tasks/{id}")
@Tag(name = "Tasks")
class TaskController {

    private final ReadGate taskReadGate;
    private final TaskViews tasks;

    TaskController(ReadGate taskReadGate, TaskViews tasks) {
        this.taskReadGate = taskReadGate;
        this.tasks = tasks;
    }

    @GetMapping
    @Operation(
            operationId = "getTask",
            summary = "Read a task",
            description = "A task in the bin is answered too. With If-None-Match, a version the client has is 304.")
    @IfNoneMatchParameter
    Mono<ResponseEntity<TaskView>> get(
            @PathVariable UUID id, Caller caller, @Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return taskReadGate
                .enter(exchange, caller)
                .flatMap(owner -> tasks.find(owner, new TaskId(id)))
                .switchIfEmpty(Mono.error(TaskController::notFound))
                .map(task ->
                        ResponseEntity.ok().eTag(Long.toString(task.version())).body(task));
    }

    @GetMapping("/subtasks/{subtaskId}")
    @Operation(
            operationId = "getSubtask",
            summary = "Read a subtask",
            description = "The ETag is that of its task. With If-None-Match, a version the client has is 304.")
    @IfNoneMatchParameter
    Mono<ResponseEntity<SubtaskView>> subtask(
            @PathVariable UUID id,
            @PathVariable UUID subtaskId,
            Caller caller,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        QueryParameters.of(exchange);
        return taskReadGate
                .enter(exchange, caller)
                .flatMap(owner -> tasks.find(owner, new TaskId(id)))
                .flatMap(task ->
                        Mono.justOrEmpty(task.subtask(new SubtaskId(subtaskId)).map(part -> ResponseEntity.ok()
                                .eTag(Long.toString(task.version()))
                                .body(SubtaskView.of(part, null)))))
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("There is no such subtask.")));
    }

    @GetMapping("/history")
    @Operation(operationId = "getTaskHistory", summary = "Read what happened to a task, oldest first")
    @PageParameters
    Mono<ResponseEntity<Page<TaskHistoryEntry>>> history(
            @PathVariable UUID id, Caller caller, @Parameter(hidden = true) ServerWebExchange exchange) {
        TaskHistoryRequest request = TaskHistoryRequest.of(exchange, id, caller);
        return taskReadGate
                .enter(exchange, caller)
                .flatMap(owner -> tasks.history(owner, new TaskId(id), request.after(), request.limit() + 1))
                .switchIfEmpty(Mono.error(TaskController::notFound))
                .map(entries -> Page.of(entries, request.limit(), entry -> entry, request::cursorAfter))
                .map(page -> Pages.page(exchange, page));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such task.");
    }
}
