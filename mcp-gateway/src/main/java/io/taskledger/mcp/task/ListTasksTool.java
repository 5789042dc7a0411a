package io.taskledger.mcp.task;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.taskledger.mcp.backend.TaskApi;
import io.taskledger.mcp.tool.ToolCall;
import io.taskledger.runtime.web.Page;
import io.taskledger.view.task.TaskView;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/** {@code list_tasks}: the user's tasks, filtered, a page at a time. */
final class ListTasksTool extends TaskTool {

    ListTasksTool(TaskApi tasks) {
        super(
                tasks,
                Effect.READ,
                "list_tasks",
                "List tasks",
                "Lists the user's tasks that fit all given filters, with ids and versions. "
                        + "If there are more, the result has nextCursor: pass it as cursor for the next page.",
                TaskSchemas.input(TaskSchemas.properties(
                        "status", TaskSchemas.status("Only tasks of this status."),
                        "priority", TaskSchemas.priority("Only tasks of this priority."),
                        "tag", TaskSchemas.text("Only tasks with this tag."),
                        "dueFrom", TaskSchemas.instant("Only tasks due at or after this instant."),
                        "dueTo", TaskSchemas.instant("Only tasks due before this instant."),
                        "limit", TaskSchemas.limit(),
                        "cursor", TaskSchemas.text("nextCursor of the page before, with the same filters."))),
                TaskSchemas.page());
    }

    @Override
    public Mono<CallToolResult> call(ToolCall call) {
        Map<String, Object> parameters = new LinkedHashMap<>(call.arguments());
        // JSON Schema takes 20.0 for an integer, a query parameter must not
        parameters.replaceAll((name, value) -> value instanceof Number number ? (Object) number.longValue() : value);
        return tasks.list(call, parameters).map(page -> result(text(page), page));
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
