package io.taskledger.mcp.task;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import io.taskledger.mcp.backend.TaskApi;
import io.taskledger.mcp.tool.McpTool;
import io.taskledger.mcp.tool.ToolCall;
import io.taskledger.runtime.web.Page;
import io.taskledger.view.task.TaskView;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/** {@code list_tasks}: the user's tasks, filtered, a page at a time. */
final class ListTasksTool implements McpTool {

    private static final Tool DEFINITION = Tool.builder(
                    "list_tasks",
                    TaskSchemas.input(TaskSchemas.properties(
                            "status", TaskSchemas.status("Only tasks of this status."),
                            "priority", TaskSchemas.priority("Only tasks of this priority."),
                            "tag", TaskSchemas.text("Only tasks with this tag."),
                            "dueFrom", TaskSchemas.instant("Only tasks due at or after this instant."),
                            "dueTo", TaskSchemas.instant("Only tasks due before this instant."),
                            "limit", TaskSchemas.limit(),
                            "cursor", TaskSchemas.text("nextCursor of the page before, with the same filters."))))
            .title("List tasks")
            .description("Lists the user's tasks that fit all given filters, with ids and versions. "
                    + "If there are more, the result has nextCursor: pass it as cursor for the next page.")
            .outputSchema(TaskSchemas.page())
            .annotations(ToolAnnotations.builder()
                    .title("List tasks")
                    .readOnlyHint(true)
                    .destructiveHint(false)
                    .idempotentHint(true)
                    .openWorldHint(false)
                    .build())
            .build();

    private final TaskApi tasks;

    ListTasksTool(TaskApi tasks) {
        this.tasks = tasks;
    }

    @Override
    public Tool definition() {
        return DEFINITION;
    }

    @Override
    public String scope() {
        return TaskApi.READ;
    }

    @Override
    public Mono<CallToolResult> call(ToolCall call) {
        Map<String, Object> parameters = new LinkedHashMap<>(call.arguments());
        // JSON Schema takes 20.0 for an integer, a query parameter must not
        parameters.replaceAll((name, value) -> value instanceof Number number ? (Object) number.longValue() : value);
        return tasks.list(call, parameters).map(page -> CallToolResult.builder()
                .addTextContent(text(page))
                .structuredContent(page)
                .build());
    }

    private static String text(Page<TaskView> page) {
        int count = page.items().size();
        StringBuilder text =
                new StringBuilder(count == 0 ? "No task fits." : count + (count == 1 ? " task:" : " tasks:"));
        page.items().forEach(task -> text.append("\n- ").append(TaskText.line(task)));
        if (page.nextCursor() != null) {
            text.append("\nThere are more: call again with cursor ").append(page.nextCursor());
        }
        return text.toString();
    }
}
