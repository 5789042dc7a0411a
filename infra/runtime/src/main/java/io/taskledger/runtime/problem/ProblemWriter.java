package io.taskledger.runtime.problem;

import io.taskledger.runtime.correlation.TraceId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a request with a problem: always {@code application/problem+json}, whatever {@code Accept} says. Filters, the
 * security chain and the exception handler all write through this class. Thread-safe.
 */
public final class ProblemWriter {

    private static final String TYPE_PREFIX = "urn:taskledger:problem:";

    private final JsonMapper json = JsonMapper.builder().build();

    /** Completes once the answer is written; fails if the response was committed before. */
    public Mono<Void> write(ServerWebExchange exchange, ProblemException problem) {
        ServerHttpResponse response = exchange.getResponse();
        if (!response.setStatusCode(problem.status())) {
            return Mono.error(problem);
        }
        HttpHeaders headers = response.getHeaders();
        headers.clearContentHeaders();
        headers.remove(HttpHeaders.ETAG);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        problem.headers().forEach(headers::set);
        byte[] body = body(problem, TraceId.of(exchange));
        headers.setContentLength(body.length);
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }

    /** The problem as JSON, for an answer that is written elsewhere. */
    public byte[] body(ProblemException problem, String traceId) {
        return json.writeValueAsBytes(members(problem, traceId));
    }

    private static Map<String, Object> members(ProblemException problem, String traceId) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", TYPE_PREFIX + problem.code());
        members.put("title", title(problem.code()));
        members.put("status", problem.status().value());
        members.put("detail", problem.detail());
        members.put("code", problem.code());
        members.put("traceId", traceId);
        if (!problem.errors().isEmpty()) {
            members.put("errors", problem.errors());
        }
        problem.extras().forEach(members::putIfAbsent);
        return members;
    }

    /** The type in words: {@code version_conflict} reads {@code Version conflict}. */
    private static String title(String code) {
        String words = code.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
