package io.taskledger.mcp.protocol;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.taskledger.mcp.tool.ToolCall;
import io.taskledger.runtime.security.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our end of the SDK's stateless SPI. The SDK's server knows the revisions up to 2025-11-25; this transport adds
 * 2026-07-28 around it and keeps what must not reach a client (exception messages) from it. Thread-safe.
 */
final class StatelessTransport implements McpStatelessServerTransport {

    private static final Logger log = LoggerFactory.getLogger(StatelessTransport.class);
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private static final JSONRPCResponse.JSONRPCError INTERNAL_ERROR =
            new JSONRPCResponse.JSONRPCError(ProtocolException.INTERNAL_ERROR, "Internal error", null);

    private final JsonMapper json;
    private final ModernRevision modern;
    private final Admission admission;
    private volatile @Nullable McpStatelessServerHandler handler;
    private volatile boolean closing;

    StatelessTransport(JsonMapper json, ServerCard card, Admission admission) {
        this.json = json;
        this.modern = new ModernRevision(card);
        this.admission = admission;
    }

    @Override
    public List<String> protocolVersions() {
        return Revisions.LEGACY;
    }

    @Override
    public void setMcpHandler(McpStatelessServerHandler handler) {
        this.handler = handler;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(() -> closing = true);
    }

    /**
     * Answers one message.
     *
     * @return the reply; errors only with what {@link Admission} refuses over HTTP
     */
    Mono<Reply> answer(Message message, HttpHeaders headers, Caller caller, String requestId) {
        return Mono.defer(() -> dispatch(message, headers, caller, requestId))
                .onErrorResume(ProtocolException.class, error -> Mono.just(Reply.error(message.id(), error)));
    }

    private Mono<Reply> dispatch(Message message, HttpHeaders headers, Caller caller, String requestId) {
        boolean speaksModern = ModernRevision.speaks(message, headers);
        if (!speaksModern) {
            checkLegacyVersion(message, headers);
        }
        Object id = message.id();
        if (id == null) {
            // there is no session that a notification could change, and no notification that asks for more
            return Mono.just(Reply.accepted());
        }
        if (closing) {
            return Mono.just(failure(HttpStatus.SERVICE_UNAVAILABLE, id, "The server is shutting down"));
        }
        return speaksModern
                ? answerModern(message, id, headers, caller, requestId)
                : answerLegacy(message, id, caller, requestId);
    }

    private Mono<Reply> answerLegacy(Message message, Object id, Caller caller, String requestId) {
        admission.check(message, caller);
        return handle(message, id, caller, requestId).map(response -> {
            JSONRPCResponse.JSONRPCError error = response.error();
            return error == null
                    ? Reply.result(id, json.convertValue(response.result(), OBJECT))
                    : reply(HttpStatus.OK, id, error);
        });
    }

    private Mono<Reply> answerModern(Message message, Object id, HttpHeaders headers, Caller caller, String requestId) {
        modern.check(message, headers);
        admission.check(message, caller);
        if (message.method().equals(ModernRevision.DISCOVER)) {
            return Mono.just(Reply.result(id, modern.complete(message.method(), modern.discovery())));
        }
        return handle(message, id, caller, requestId).map(response -> {
            JSONRPCResponse.JSONRPCError error = response.error();
            if (error == null) {
                Map<String, Object> result = json.convertValue(response.result(), OBJECT);
                return Reply.result(id, modern.complete(message.method(), result));
            }
            boolean unknownMethod = error.code() == ProtocolException.METHOD_NOT_FOUND;
            return reply(unknownMethod ? HttpStatus.NOT_FOUND : HttpStatus.OK, id, error);
        });
    }

    private static void checkLegacyVersion(Message message, HttpHeaders headers) {
        String version = ModernRevision.only(ModernRevision.VERSION_HEADER, headers);
        // the handshake negotiates in its body; without a header the revision is the oldest, which had none
        if (version != null && !message.method().equals("initialize") && !Revisions.LEGACY.contains(version)) {
            throw ProtocolException.unsupportedVersion(version);
        }
    }

    /** The SDK's answer; what it throws instead of answering is turned into an error without its message. */
    private Mono<JSONRPCResponse> handle(Message message, Object id, Caller caller, String requestId) {
        McpTransportContext context = ToolCall.context(caller, requestId);
        McpStatelessServerHandler server = Objects.requireNonNull(handler, "No MCP server was built on this transport");
        JSONRPCRequest request = new JSONRPCRequest("2.0", message.method(), id, message.params());
        return Mono.defer(() -> server.handleRequest(context, request))
                .doOnError(error -> log.error("MCP method {} failed", message.method(), error))
                .onErrorReturn(JSONRPCResponse.error(id, INTERNAL_ERROR));
    }

    private static Reply reply(HttpStatus status, Object id, JSONRPCResponse.JSONRPCError error) {
        // for what it didn't expect, the SDK's message is the exception's
        return error.code() == ProtocolException.INTERNAL_ERROR
                ? failure(HttpStatus.INTERNAL_SERVER_ERROR, id, INTERNAL_ERROR.message())
                : Reply.error(status, id, error.code(), error.message(), error.data());
    }

    private static Reply failure(HttpStatus status, Object id, String message) {
        return Reply.error(status, id, ProtocolException.INTERNAL_ERROR, message, null);
    }
}
