package io.taskledger.query.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskStatus;
import io.taskledger.eventstore.stream.ReadGate;
import io.taskledger.runtime.openapi.PageParameters;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.web.Page;
import io.taskledger.runtime.web.Pages;
import io.taskledger.view.task.TaskView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Tasks")
class ListTasksController {

    private final ReadGate taskReadGate;
    private final TaskViews tasks;
    private final Clock clock;

    ListTasksController(ReadGate taskReadGate, TaskViews tasks, Clock clock) {
        this.taskReadGate = taskReadGate;
        this.tasks = tasks;
        this.clock = clock;
    }

    @GetMapping("/api/v1/tasks")
    @Operation(
            operationId = "listTasks",
            summary = "List tasks",
            description = "A task is listed if it matches all parameters. Tasks without a due date come last in both "
                    + "orders by due date; equal tasks are sorted by when they were added.")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Open or completed",
            schema = @Schema(implementation = TaskStatus.class))
    @Parameter(
            name = "priority",
            in = ParameterIn.QUERY,
            description = "Exactly this priority",
            schema = @Schema(implementation = Priority.class))
    @Parameter(name = "tag", in = ParameterIn.QUERY, description = "Exact name of a tag")
    @Parameter(
            name = "dueFrom",
            in = ParameterIn.QUERY,
            description = "Earliest due date, inclusive",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "dueTo",
            in = ParameterIn.QUERY,
            description = "Latest due date, exclusive",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "overdue",
            in = ParameterIn.QUERY,
            description = "Whether the task is open and past its due date",
            schema = @Schema(implementation = Boolean.class))
    @Parameter(
            name = "hasDue",
            in = ParameterIn.QUERY,
            description = "Whether the task has a due date",
            schema = @Schema(implementation = Boolean.class))
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description =
                    "Words that title, description, notes and subtasks must contain, all of them, whole and in any case. "
                            + "A word begins and ends where Unicode says (UAX #29); of a longer one the first "
                            + Words.MAX_LENGTH + " characters count, of a task its first " + Words.MAX_COUNT + " words",
            schema = @Schema(implementation = String.class, minLength = 1, maxLength = TaskFilter.MAX_LENGTH))
    @Parameter(
            name = "includeDeleted",
            in = ParameterIn.QUERY,
            description = "Whether to list the bin too",
            schema = @Schema(implementation = Boolean.class, defaultValue = "false"))
    @Parameter(
            name = "filter",
            in = ParameterIn.QUERY,
            description = "Due today, due within seven days from the start of today (both in UTC), or overdue",
            schema = @Schema(allowableValues = {"today", "week", "overdue"}))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "A minus sign means descending. By title, at most " + TitleSort.MAX
                    + " tasks may match: more are refused with 400 (too_many_to_sort)",
            schema =
                    @Schema(
                            allowableValues = {
                                "created",
                                "-created",
                                "due",
                                "-due",
                                "priority",
                                "-priority",
                                "rank",
                                "-rank",
                                "updated",
                                "-updated",
                                "title",
                                "-title"
                            },
                            defaultValue = "-created"))
    @PageParameters
    Mono<ResponseEntity<Page<TaskView>>> list(Caller caller, @Parameter(hidden = true) ServerWebExchange exchange) {
        ListTasksRequest request = ListTasksRequest.of(exchange, caller, clock.instant());
        return taskReadGate
                .enter(exchange, caller)
                .flatMap(owner -> tasks.list(owner, request))
                .defaultIfEmpty(new Page<>(List.of(), null))
                .map(page -> Pages.page(exchange, page));
    }
}
