package io.taskledger.mcp.protocol;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.PaginatedRequest;
import io.taskledger.mcp.tool.McpTool;
import io.taskledger.mcp.tool.ToolCatalog;
import io.taskledger.runtime.security.BearerChallenge;
import io.taskledger.runtime.security.Caller;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Decides before a request is handled whether it is well-formed and the token reaches far enough for it. */
final class Admission {

    private final ToolCatalog tools;
    private final BearerChallenge challenge;
    private final JsonMapper json;

    Admission(ToolCatalog tools, BearerChallenge challenge, JsonMapper json) {
        this.tools = tools;
        this.challenge = challenge;
        this.json = json;
    }

    /**
     * @throws ProtocolException if the parameters are not what the method takes
     * @throws io.taskledger.runtime.problem.ProblemException 403 with a challenge if the token lacks the tool's scope
     */
    void check(Message request, Caller caller) {
        switch (request.method()) {
            case "initialize" -> checkHandshake(request.params());
            case "tools/list" -> checkList(request.params());
            case "tools/call" -> checkCall(request.params(), caller);
            default -> {
                // the other methods take nothing that the SDK could not do without
            }
        }
    }

    private void checkHandshake(Map<String, Object> params) {
        // the SDK makes up what is missing
        boolean complete = params.get("protocolVersion") instanceof String
                && params.get("capabilities") instanceof Map
                && params.get("clientInfo") instanceof Map<?, ?> client
                && client.get("name") instanceof String
                && client.get("version") instanceof String;
        if (!complete) {
            throw ProtocolException.invalidParams(
                    "Invalid params: initialize takes protocolVersion, capabilities and clientInfo with name and version");
        }
        checkTypes(params, InitializeRequest.class);
    }

    private void checkList(Map<String, Object> params) {
        checkTypes(params, PaginatedRequest.class);
        if (params.get("cursor") != null) {
            throw ProtocolException.invalidParams("Invalid params: the list has one page, no cursor leads to another");
        }
    }

    /** The SDK reads parameters only to fail on what does not fit, without telling that from faults of its own. */
    private void checkTypes(Map<String, Object> params, Class<?> type) {
        try {
            json.convertValue(params, type);
        } catch (JacksonException | IllegalArgumentException e) {
            throw ProtocolException.invalidParams("Invalid params: a parameter has the wrong type");
        }
    }

    private void checkCall(Map<String, Object> params, Caller caller) {
        if (!(params.get("name") instanceof String name)) {
            throw ProtocolException.invalidParams("Invalid params: the name of the tool is missing");
        }
        Object arguments = params.get("arguments");
        if (arguments != null && !(arguments instanceof Map)) {
            throw ProtocolException.invalidParams("Invalid params: arguments is not an object");
        }
        checkTypes(params, CallToolRequest.class);
        McpTool tool = tools.find(name).orElseThrow(() -> ProtocolException.invalidParams("Unknown tool: " + name));
        if (!caller.hasScope(tool.scope())) {
            throw challenge.insufficientScope(tool.scope());
        }
    }
}
