package io.taskledger.mcp.task;

import io.taskledger.mcp.json.GatewayJson;
import io.taskledger.view.task.TaskView;

/** Tasks in a line, for clients that show a model only the text of a result. */
final class TaskText {

    private TaskText() {}

    /** One line; the title stands in quotes and escaped, so that no title can pass for a line of ours. */
    static String line(TaskView task) {
        StringBuilder line = new StringBuilder(
                        GatewayJson.mapper().writeValueAsString(task.fields().title()))
                .append(" (")
                .append(task.status())
                .append(", ")
                .append(task.fields().priority());
        if (task.fields().dueAt() != null) {
            line.append(", due ").append(task.fields().dueAt());
        }
        return line.append(", id ")
                .append(task.id())
                .append(", version ")
                .append(task.version())
                .append(')')
                .toString();
    }
}
