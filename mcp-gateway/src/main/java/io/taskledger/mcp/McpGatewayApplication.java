package io.taskledger.mcp;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The MCP gateway as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(McpGatewayConfiguration.class)
public class McpGatewayApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(McpGatewayApplication.class);
        application.setDefaultProperties(Map.of("spring.application.name", "taskledger-mcp-gateway"));
        application.run(args);
    }
}
