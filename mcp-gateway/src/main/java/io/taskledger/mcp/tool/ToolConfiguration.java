package io.taskledger.mcp.tool;

import io.taskledger.mcp.json.GatewayJson;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ToolConfiguration {

    @Bean
    ToolCatalog mcpToolCatalog(List<McpTool> tools) {
        return new ToolCatalog(tools, GatewayJson.mapper());
    }
}
