package io.taskledger.standalone.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the product at one URL. Thread-safe. */
public final class ApiClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final String baseUrl;

    ApiClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** A token for REST that may do everything to the user's own tasks. */
    public String token(String sub) {
        return token(Map.of("sub", sub));
    }

    /** A token for MCP that may do everything to the user's own tasks. */
    public String mcpToken(String sub) {
        return token(Map.of("sub", sub, "audience", baseUrl + "/mcp"));
    }

    /** A token that may read the audit log. */
    public String auditorToken(String sub) {
        return token(Map.of("sub", sub, "roles", "AUDITOR", "scope", "audit:read"));
    }

    /** A token as the form of the development issuer asks for. */
    public String token(Map<String, String> form) {
        return json(postForm("/dev/token", form)).get("access_token").asString();
    }

    /** @param path path and query, encoded */
    public HttpResponse<String> get(String path, @Nullable String token, String... headers) {
        return send("GET", path, token, BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> post(String path, @Nullable String token, Object body, String... headers) {
        return sendJson("POST", path, token, body, headers);
    }

    /** A JSON text as it is, be it malformed. */
    public HttpResponse<String> postJson(String path, @Nullable String token, String json) {
        return send("POST", path, token, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    public HttpResponse<String> patch(String path, @Nullable String token, Object body, String... headers) {
        return sendJson("PATCH", path, token, body, headers);
    }

    public HttpResponse<String> delete(String path, @Nullable String token, String... headers) {
        return send("DELETE", path, token, BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> postForm(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return postRaw(path, "application/x-www-form-urlencoded", body);
    }

    /** A body as it is, without a token. */
    HttpResponse<String> postRaw(String path, String contentType, String body) {
        return send("POST", path, null, BodyPublishers.ofString(body), "Content-Type", contentType);
    }

    /** The body of an answer; of a successful one only. */
    public JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.request().method() + " " + answer.uri() + " was answered "
                    + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }

    /**
     * The items of all pages of a list.
     *
     * @param path path and query, which says at least {@code limit}
     */
    public List<JsonNode> items(String path, String token, String... headers) {
        List<JsonNode> items = new ArrayList<>();
        String next = path;
        while (next != null) {
            JsonNode page = json(get(next, token, headers));
            page.get("items").forEach(items::add);
            next = page.has("nextCursor")
                    ? path + "&cursor=" + page.get("nextCursor").asString()
                    : null;
        }
        return items;
    }

    private HttpResponse<String> sendJson(
            String method, String path, @Nullable String token, Object body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        return send(method, path, token, BodyPublishers.ofString(json.writeValueAsString(body)), all);
    }

    private HttpResponse<String> send(
            String method, String path, @Nullable String token, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(TIMEOUT)
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
