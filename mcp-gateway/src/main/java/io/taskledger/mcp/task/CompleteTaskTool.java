package io.taskledger.mcp.task;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.taskledger.contract.task.TaskId;
import io.taskledger.mcp.backend.TaskApi;
import io.taskledger.mcp.tool.ToolCall;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** {@code complete_task}: a task is done. */
final class CompleteTaskTool extends TaskTool {

    CompleteTaskTool(TaskApi tasks) {
        super(
                tasks,
                Effect.CHANGE,
                "complete_task",
                "Complete a task",
                "Marks one of the user's tasks as done and returns it. A task that is already done stays as it is.",
                TaskSchemas.input(
                        TaskSchemas.properties("id", TaskSchemas.taskId(), "version", TaskSchemas.version()), "id"),
                TaskSchemas.writtenTask());
    }

    @Override
    public Mono<CallToolResult> call(ToolCall call) {
        TaskId id = new TaskId(UUID.fromString((String) call.required("id")));
        Long version = call.argument("version") instanceof Number number ? number.longValue() : null;
        return tasks.complete(call, id, version).map(task -> result("Completed", task));
    }
}
