package io.taskledger.mcp.protocol;

import io.taskledger.mcp.access.Challenge;
import io.taskledger.mcp.tool.McpTool;
import io.taskledger.mcp.tool.ToolCatalog;
import io.taskledger.runtime.security.Caller;
import java.util.Map;

/** Decides before a request is handled whether it is well-formed and the token reaches far enough for it. */
final class Admission {

    private final ToolCatalog tools;
    private final Challenge challenge;

    Admission(ToolCatalog tools, Challenge challenge) {
        this.tools = tools;
        this.challenge = challenge;
    }

    /**
     * @throws ProtocolException if the parameters are not what the method takes
     * @throws io.taskledger.runtime.problem.ProblemException 403 with a challenge if the token lacks the tool's scope
     */
    void check(Message request, Caller caller) {
        switch (request.method()) {
            case "initialize" -> checkHandshake(request.params());
            case "tools/call" -> checkCall(request.params(), caller);
            default -> {
                // the other methods take nothing that the SDK could not do without
            }
        }
    }

    private static void checkHandshake(Map<String, Object> params) {
        boolean complete = params.get("protocolVersion") instanceof String
                && params.get("capabilities") instanceof Map
                && params.get("clientInfo") instanceof Map<?, ?> client
                && client.get("name") instanceof String
                && client.get("version") instanceof String;
        if (!complete) {
            throw ProtocolException.invalidParams(
                    "Invalid params: initialize takes protocolVersion, capabilities and clientInfo with name and version");
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
        McpTool tool = tools.find(name).orElseThrow(() -> ProtocolException.invalidParams("Unknown tool: " + name));
        if (!caller.hasScope(tool.scope())) {
            throw challenge.insufficientScope(tool.scope());
        }
    }
}
