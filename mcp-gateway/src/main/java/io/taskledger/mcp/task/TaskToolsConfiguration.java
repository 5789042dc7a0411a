package io.taskledger.mcp.task;

import io.taskledger.mcp.backend.TaskApi;
import io.taskledger.mcp.tool.McpTool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TaskToolsConfiguration {

    @Bean
    McpTool addTaskTool(TaskApi tasks) {
        return new AddTaskTool(tasks);
    }

    @Bean
    McpTool completeTaskTool(TaskApi tasks) {
        return new CompleteTaskTool(tasks);
    }

    @Bean
    McpTool listTasksTool(TaskApi tasks) {
        return new ListTasksTool(tasks);
    }
}
