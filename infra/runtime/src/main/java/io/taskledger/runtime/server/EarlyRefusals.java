package io.taskledger.runtime.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.ssl.SslHandler;
import io.taskledger.runtime.correlation.RequestId;
import io.taskledger.runtime.correlation.TraceId;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.problem.ProblemWriter;
import io.taskledger.runtime.problem.StatusProblems;
import io.taskledger.runtime.web.SecurityHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Makes problems of the bare statuses the server refuses a request with before any filter sees it: no valid HTTP, a
 * request line or headers that are too long, a target that is no URI, headers that do not arrive. For one connection.
 */
final class EarlyRefusals extends ChannelDuplexHandler {

    private final ProblemWriter problems;
    private final SecurityHeaders securityHeaders;

    private @Nullable HttpHeaders requested;

    EarlyRefusals(ProblemWriter problems, SecurityHeaders securityHeaders) {
        this.problems = problems;
        this.securityHeaders = securityHeaders;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            requested = request.headers();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object answer = message;
        if (message instanceof FullHttpResponse response && isBareRefusal(response)) {
            boolean secure = context.pipeline().get(SslHandler.class) != null;
            answer = problem(response, secure);
            response.release();
        }
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            // what comes next on this connection is another request
            requested = null;
        }
        context.write(answer, promise);
    }

    /** Whatever passed the filters has a request id. */
    private static boolean isBareRefusal(HttpResponse response) {
        return response.status().code() >= 400 && !response.headers().contains(RequestId.HEADER);
    }

    private FullHttpResponse problem(HttpResponse refusal, boolean secure) {
        ProblemException problem =
                StatusProblems.of(HttpStatus.valueOf(refusal.status().code()));
        byte[] body = problems.body(problem, TraceId.ofHeaders(requestHeader("traceparent")));
        FullHttpResponse answer =
                new DefaultFullHttpResponse(refusal.protocolVersion(), refusal.status(), Unpooled.wrappedBuffer(body));
        HttpHeaders headers = answer.headers();
        headers.set(RequestId.HEADER, RequestId.choose(requestHeader(RequestId.HEADER)));
        securityHeaders.all(secure).forEach(headers::set);
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        String connection = refusal.headers().get(HttpHeaderNames.CONNECTION);
        if (connection != null) {
            headers.set(HttpHeaderNames.CONNECTION, connection);
        }
        return answer;
    }

    private List<String> requestHeader(String name) {
        return requested == null ? List.of() : requested.getAll(name);
    }
}
