package io.taskledger.mcp.access;

import io.swagger.v3.oas.annotations.Hidden;
import io.taskledger.mcp.tool.ToolCatalog;
import io.taskledger.runtime.PublicUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a client learns which issuer's tokens {@code /mcp} takes (RFC 9728). */
@RestController
@Hidden
class MetadataController {

    static final String PATH = "/.well-known/oauth-protected-resource/mcp";

    private final Map<String, Object> metadata = new LinkedHashMap<>();

    MetadataController(PublicUrl publicUrl, @Value("${taskledger.security.issuer}") String issuer, ToolCatalog tools) {
        metadata.put("resource", publicUrl.mcpAudience());
        metadata.put("authorization_servers", List.of(issuer));
        metadata.put("scopes_supported", tools.scopes());
        metadata.put("bearer_methods_supported", List.of("header"));
        metadata.put("resource_name", "Taskledger");
        metadata.put("resource_documentation", publicUrl.resolve("/docs"));
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> read() {
        return metadata;
    }
}
