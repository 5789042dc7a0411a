package io.taskledger.mcp.task;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import io.taskledger.mcp.backend.TaskApi;
import io.taskledger.mcp.tool.McpTool;
import io.taskledger.mcp.tool.ToolCall;
import reactor.core.publisher.Mono;

/** {@code add_task}: one new task. */
final class AddTaskTool implements McpTool {

    private static final Tool DEFINITION = Tool.builder(
                    "add_task",
                    TaskSchemas.input(
                            TaskSchemas.properties(
                                    "title", TaskSchemas.title(),
                                    "description", TaskSchemas.description(),
                                    "priority", TaskSchemas.priority("How urgent it is; MEDIUM if left out."),
                                    "dueAt", TaskSchemas.instant("When it is due."),
                                    "tags", TaskSchemas.tags()),
                            "title"))
            .title("Add a task")
            .description("Adds one task to the user's list and returns it with its id and version. "
                    + "Calling it twice adds two tasks.")
            .outputSchema(TaskSchemas.writtenTask())
            .annotations(ToolAnnotations.builder()
                    .title("Add a task")
                    .readOnlyHint(false)
                    .destructiveHint(false)
                    .idempotentHint(false)
                    .openWorldHint(false)
                    .build())
            .build();

    private final TaskApi tasks;

    AddTaskTool(TaskApi tasks) {
        this.tasks = tasks;
    }

    @Override
    public Tool definition() {
        return DEFINITION;
    }

    @Override
    public String scope() {
        return TaskApi.WRITE;
    }

    @Override
    public Mono<CallToolResult> call(ToolCall call) {
        // the tool's arguments are the task's fields, by the same names and rules
        return tasks.add(call, call.arguments()).map(task -> CallToolResult.builder()
                .addTextContent("Added " + TaskText.line(task))
                .structuredContent(task)
                .build());
    }
}
