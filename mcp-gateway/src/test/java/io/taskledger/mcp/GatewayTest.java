package io.taskledger.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.taskledger.testkit.TestToken;
import io.taskledger.testkit.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway as its own process, on a real port, before services that are fakes. */
@SpringBootTest(classes = McpGatewayApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class GatewayTest {

    static final TestTokens ISSUER = TestTokens.start();
    static final FakeServices SERVICES = new FakeServices();
    static final JsonMapper JSON = JsonMapper.shared();
    static final String MODERN = "2026-07-28";
    static final String LEGACY = "2025-11-25";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Value("${local.server.port}")
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws Exception {
        Path key = Files.createTempFile("gateway", ".jwk");
        key.toFile().deleteOnExit();
        Files.writeString(key, new ECKeyGenerator(Curve.P_256).generate().toJSONString());
        registry.add("taskledger.public-url", () -> "http://localhost:9000");
        registry.add("taskledger.security.issuer", ISSUER::issuer);
        registry.add("taskledger.security.jwks-uri", ISSUER::jwksUri);
        registry.add("taskledger.mcp.command-url", () -> "${test.command-url:" + SERVICES.url() + "}");
        registry.add("taskledger.mcp.query-url", SERVICES::url);
        registry.add("taskledger.mcp.signing-key-file", key::toString);
    }

    @BeforeEach
    void forgetEarlierRequests() {
        SERVICES.reset();
    }

    String endpoint() {
        return "http://localhost:" + port + "/mcp";
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A POST as every client sends it; {@code token} may be {@code null}. */
    HttpRequest.Builder post(String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint()))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** A request of revision 2025-11-25, after the handshake. */
    HttpResponse<String> legacy(String token, String method, Map<String, Object> params) throws Exception {
        return send(post(token, message(method, params))
                .header("MCP-Protocol-Version", LEGACY)
                .build());
    }

    /** A request of revision 2026-07-28. */
    HttpResponse<String> modern(String token, String method, Map<String, Object> params) throws Exception {
        HttpRequest.Builder request = post(token, message(method, withMetadata(params)))
                .header("MCP-Protocol-Version", MODERN)
                .header("Mcp-Method", method);
        if (params.get("name") instanceof String name) {
            request.header("Mcp-Name", name);
        }
        return send(request.build());
    }

    HttpResponse<String> call(String token, String tool, Map<String, Object> arguments) throws Exception {
        return modern(token, "tools/call", Map.of("name", tool, "arguments", arguments));
    }

    /** The result of a call that HTTP and JSON-RPC have nothing against. */
    JsonNode result(HttpResponse<String> response) {
        JsonNode body = JSON.readTree(response.body());
        if (response.statusCode() != 200 || body.has("error")) {
            throw new AssertionError(response.statusCode() + " " + body);
        }
        return body.get("result");
    }

    JsonNode called(String token, String tool, Map<String, Object> arguments) throws Exception {
        return result(call(token, tool, arguments));
    }

    static String text(JsonNode result) {
        return result.path("content").path(0).path("text").asString();
    }

    /** A tool's failure whose text has these parts and nothing a client must not see. */
    static void assertFailure(JsonNode result, String... parts) {
        assertThat(result.path("isError").asBoolean(false)).isTrue();
        assertThat(result.has("structuredContent")).isFalse();
        assertThat(text(result)).contains(parts).doesNotContain("Exception", "secret", "localhost", "\tat ");
    }

    static Map<String, Object> withMetadata(Map<String, Object> params) {
        Map<String, Object> complete = new LinkedHashMap<>(params);
        complete.put(
                "_meta",
                Map.of(
                        "io.modelcontextprotocol/protocolVersion",
                        MODERN,
                        "io.modelcontextprotocol/clientCapabilities",
                        Map.of()));
        return complete;
    }

    static String message(String method, Map<String, Object> params) {
        return JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "id", 7, "method", method, "params", params));
    }

    static String allScopes() {
        return token("ada", "tasks:read", "tasks:write");
    }

    static String token(String subject, String... scopes) {
        return draft(subject).scopes(scopes).sign();
    }

    /** A token for the gateway in the making. */
    static TestToken draft(String subject) {
        return ISSUER.token(subject)
                .audience("http://localhost:9000/mcp")
                .scopes("tasks:read", "tasks:write")
                .claim("client_id", "test-agent");
    }
}
