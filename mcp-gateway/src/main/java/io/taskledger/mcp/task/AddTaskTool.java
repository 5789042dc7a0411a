package io.taskledger.mcp.task;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.taskledger.mcp.backend.TaskApi;
import io.taskledger.mcp.tool.ToolCall;
import reactor.core.publisher.Mono;

/** {@code add_task}: one new task. */
final class AddTaskTool extends TaskTool {

    AddTaskTool(TaskApi tasks) {
        super(
                tasks,
                Effect.CREATE,
                "add_task",
                "Add a task",
                "Adds one task to the user's list and returns it with its id and version. "
                        + "Calling it twice adds two tasks.",
                TaskSchemas.input(
                        TaskSchemas.properties(
                                "title", TaskSchemas.title(),
                                "description", TaskSchemas.description(),
                                "priority", TaskSchemas.priority("How urgent it is; MEDIUM if left out."),
                                "dueAt", TaskSchemas.instant("When it is due."),
                                "tags", TaskSchemas.tags()),
                        "title"),
                TaskSchemas.writtenTask());
    }

    @Override
    public Mono<CallToolResult> call(ToolCall call) {
        // the tool's arguments are the task's fields, by the same names and rules
        return tasks.add(call, call.arguments()).map(task -> result("Added", task));
    }
}
