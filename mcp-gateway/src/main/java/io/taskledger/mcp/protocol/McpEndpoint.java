package io.taskledger.mcp.protocol;

import io.taskledger.runtime.correlation.RequestId;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.security.Caller;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@code /mcp} as HTTP sees it: one message in, one JSON answer out. */
final class McpEndpoint {

    private final StatelessTransport transport;
    private final MessageReader reader;
    private final JsonMapper json;

    McpEndpoint(StatelessTransport transport, JsonMapper json) {
        this.transport = transport;
        this.reader = new MessageReader(json);
        this.json = json;
    }

    /** Takes one message; fails only with a {@link ProblemException}, for what HTTP and not JSON-RPC refuses. */
    Mono<ServerResponse> post(ServerRequest request) {
        return Caller.current()
                .flatMap(caller -> message(request)
                        .flatMap(message -> transport.answer(
                                message, request.headers().asHttpHeaders(), caller, RequestId.of(request.exchange()))))
                .onErrorResume(ProtocolException.class, error -> Mono.just(Reply.error(null, error)))
                .flatMap(this::write);
    }

    /** There is no stream to open, no session to end and nothing to replace. */
    Mono<ServerResponse> refuseMethod(ServerRequest request) {
        return Mono.error(new MethodNotAllowedException(request.method(), List.of(HttpMethod.POST)));
    }

    private Mono<Message> message(ServerRequest request) {
        return Mono.fromRunnable(() -> checkMediaTypes(request))
                .then(Mono.defer(() ->
                        DataBufferUtils.join(request.exchange().getRequest().getBody())))
                .map(McpEndpoint::bytes)
                .defaultIfEmpty(new byte[0])
                .map(reader::read);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static void checkMediaTypes(ServerRequest request) {
        List<MediaType> accepted;
        MediaType contentType;
        try {
            accepted = request.headers().accept();
            contentType = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
        } catch (InvalidMediaTypeException e) {
            throw ProtocolException.invalidRequest("Accept or Content-Type is not a media type");
        }
        if (!contentType.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
            throw ProtocolException.invalidRequest(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json");
        }
        if (!accepted.isEmpty() && !acceptsJson(accepted)) {
            throw ProtocolException.invalidRequest(
                    HttpStatus.NOT_ACCEPTABLE, "Accept must list application/json and text/event-stream");
        }
    }

    /** RFC 9110, section 12.5.1: the most specific range decides, and a weight of 0 means "not acceptable". */
    private static boolean acceptsJson(List<MediaType> accepted) {
        return accepted.stream()
                .filter(range -> range.includes(MediaType.APPLICATION_JSON))
                .max(Comparator.comparing((MediaType range) -> !range.isWildcardType())
                        .thenComparing(range -> !range.isWildcardSubtype()))
                .filter(range -> range.getQualityValue() > 0)
                .isPresent();
    }

    private Mono<ServerResponse> write(Reply reply) {
        ServerResponse.BodyBuilder response =
                ServerResponse.status(reply.status()).cacheControl(CacheControl.noStore());
        return reply.body() == null
                ? response.build()
                : response.contentType(MediaType.APPLICATION_JSON).bodyValue(json.writeValueAsBytes(reply.body()));
    }
}
