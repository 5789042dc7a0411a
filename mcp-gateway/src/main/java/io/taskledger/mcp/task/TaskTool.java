package io.taskledger.mcp.task;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import io.taskledger.mcp.backend.TaskApi;
import io.taskledger.mcp.tool.McpTool;
import io.taskledger.view.task.TaskView;
import java.util.Map;

/** A tool on tasks: it is in the user's own data, so the world beyond is closed to it, and destroys nothing. */
abstract class TaskTool implements McpTool {

    /** What a call does, in the terms of the protocol's hints. */
    enum Effect {
        READ(TaskApi.READ, true),
        /** Each call makes something new. */
        CREATE(TaskApi.WRITE, false),
        /** A repeated call changes nothing more. */
        CHANGE(TaskApi.WRITE, true);

        private final String scope;
        private final boolean idempotent;

        Effect(String scope, boolean idempotent) {
            this.scope = scope;
            this.idempotent = idempotent;
        }
    }

    protected final TaskApi tasks;
    private final Effect effect;
    private final Tool definition;

    /**
     * @param title for people
     * @param description for the model: what the tool does, and what to mind
     */
    TaskTool(
            TaskApi tasks,
            Effect effect,
            String name,
            String title,
            String description,
            Map<String, Object> inputSchema,
            Map<String, Object> outputSchema) {
        this.tasks = tasks;
        this.effect = effect;
        this.definition = Tool.builder(name, inputSchema)
                .title(title)
                .description(description)
                .outputSchema(outputSchema)
                .annotations(ToolAnnotations.builder()
                        .title(title)
                        .readOnlyHint(effect == Effect.READ)
                        .destructiveHint(false)
                        .idempotentHint(effect.idempotent)
                        .openWorldHint(false)
                        .build())
                .build();
    }

    @Override
    public final Tool definition() {
        return definition;
    }

    @Override
    public final String scope() {
        return effect.scope;
    }

    /** A task as a result; {@code done} says in a word what became of it. */
    static CallToolResult result(String done, TaskView task) {
        return result(done + " " + TaskText.line(task), (Object) task);
    }

    /** The same result twice: as text for the model, and structured as the output schema has it. */
    static CallToolResult result(String text, Object structured) {
        return CallToolResult.builder()
                .addTextContent(text)
                .structuredContent(structured)
                .build();
    }
}
