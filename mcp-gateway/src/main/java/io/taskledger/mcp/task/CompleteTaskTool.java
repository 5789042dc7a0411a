package io.taskledger.mcp.task;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import io.taskledger.contract.task.TaskId;
import io.taskledger.mcp.backend.TaskApi;
import io.taskledger.mcp.tool.McpTool;
import io.taskledger.mcp.tool.ToolCall;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** {@code complete_task}: a task is done. */
final class CompleteTaskTool implements McpTool {

    private static final Tool DEFINITION = Tool.builder(
                    "complete_task",
                    TaskSchemas.input(
                            TaskSchemas.properties("id", TaskSchemas.taskId(), "version", TaskSchemas.version()), "id"))
            .title("Complete a task")
            .description(
                    "Marks one of the user's tasks as done and returns it. A task that is already done stays as it is.")
            .outputSchema(TaskSchemas.writtenTask())
            .annotations(ToolAnnotations.builder()
                    .title("Complete a task")
                    .readOnlyHint(false)
                    .destructiveHint(false)
                    .idempotentHint(true)
                    .openWorldHint(false)
                    .build())
            .build();

    private final TaskApi tasks;

    CompleteTaskTool(TaskApi tasks) {
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
        TaskId id = new TaskId(UUID.fromString((String) call.required("id")));
        Long version = call.argument("version") instanceof Number number ? number.longValue() : null;
        return tasks.complete(call, id, version).map(task -> CallToolResult.builder()
                .addTextContent("Completed " + TaskText.line(task))
                .structuredContent(task)
                .build());
    }
}
