package io.taskledger.mcp.backend;

import io.taskledger.contract.task.TaskId;
import io.taskledger.mcp.tool.ToolCall;
import io.taskledger.mcp.tool.ToolFailure;
import io.taskledger.runtime.correlation.RequestId;
import io.taskledger.runtime.web.ApiHeaders;
import io.taskledger.runtime.web.Page;
import io.taskledger.view.task.TaskView;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * Tasks by the REST API, in the name of the caller. Failures are {@link ToolFailure}s. A user's reads wait for the same
 * user's earlier writes through this gateway. Thread-safe.
 */
public final class TaskApi {

    /** The scope of reads. */
    public static final String READ = "tasks:read";

    /** The scope of writes. */
    public static final String WRITE = "tasks:write";

    private static final Logger log = LoggerFactory.getLogger(TaskApi.class);
    private static final ParameterizedTypeReference<TaskView> TASK = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<Page<TaskView>> PAGE = new ParameterizedTypeReference<>() {};
    private static final String TASKS = "/api/v1/tasks";

    private final WebClient commands;
    private final WebClient queries;
    private final GatewayTokens tokens;
    private final LastPositions positions;
    private final Duration patience;

    /** @param patience for a whole exchange with a service, from connecting to the end of the answer */
    TaskApi(WebClient commands, WebClient queries, GatewayTokens tokens, LastPositions positions, Duration patience) {
        this.commands = commands;
        this.queries = queries;
        this.tokens = tokens;
        this.positions = positions;
        this.patience = patience;
    }

    /**
     * Adds a task.
     *
     * @param fields the task's fields by their names in the REST API
     */
    public Mono<TaskView> add(ToolCall call, Map<String, Object> fields) {
        return written(
                call,
                commands.post()
                        .uri(TASKS)
                        .headers(headers -> identify(headers, call, WRITE))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(fields));
    }

    /**
     * Completes a task; a completed one stays as it is.
     *
     * @param version the version the task must have, {@code null} for any
     */
    public Mono<TaskView> complete(ToolCall call, TaskId id, @Nullable Long version) {
        return written(
                call,
                commands.post()
                        .uri(TASKS + "/{id}/complete", id)
                        .headers(headers -> identify(headers, call, WRITE))
                        .headers(headers -> {
                            if (version != null) {
                                headers.setIfMatch("\"" + version + "\"");
                            }
                        }));
    }

    /**
     * Lists tasks.
     *
     * @param parameters query parameters of the REST API by name
     */
    public Mono<Page<TaskView>> list(ToolCall call, Map<String, Object> parameters) {
        return exchange(
                        queries.get()
                                .uri(builder -> {
                                    builder.path(TASKS);
                                    parameters.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
                                    return builder.build(parameters);
                                })
                                .headers(headers -> {
                                    identify(headers, call, READ);
                                    Long position = positions.of(call.caller().sub());
                                    if (position != null) {
                                        headers.set(ApiHeaders.POSITION, position.toString());
                                    }
                                }),
                        PAGE)
                .mapNotNull(ResponseEntity::getBody);
    }

    private Mono<TaskView> written(ToolCall call, WebClient.RequestHeadersSpec<?> request) {
        return exchange(request, TASK)
                .doOnNext(response -> remember(call, response.getHeaders()))
                .mapNotNull(ResponseEntity::getBody);
    }

    private void remember(ToolCall call, HttpHeaders headers) {
        String position = headers.getFirst(ApiHeaders.POSITION);
        if (position != null) {
            positions.wrote(call.caller().sub(), Long.parseLong(position));
        }
    }

    private void identify(HttpHeaders headers, ToolCall call, String scope) {
        headers.setBearerAuth(tokens.mint(call.caller(), scope));
        headers.set(RequestId.HEADER, call.requestId());
    }

    /** An answer with a body, or a {@link ToolFailure}. */
    private <T> Mono<ResponseEntity<T>> exchange(
            WebClient.RequestHeadersSpec<?> request, ParameterizedTypeReference<T> type) {
        return request.exchangeToMono(response -> answer(response, type))
                .timeout(patience)
                .onErrorMap(error -> !(error instanceof ToolFailure), TaskApi::failure);
    }

    private static <T> Mono<ResponseEntity<T>> answer(ClientResponse response, ParameterizedTypeReference<T> type) {
        if (response.statusCode().is2xxSuccessful()) {
            return response.toEntity(type)
                    .filter(ResponseEntity::hasBody)
                    .switchIfEmpty(Mono.error(() -> new DecodingException("No body")));
        }
        String retryAfter = response.headers().asHttpHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        return problem(response).flatMap(problem -> Mono.error(problem.toFailure(response.statusCode(), retryAfter)));
    }

    private static Mono<BackendProblem> problem(ClientResponse response) {
        boolean described = response.headers()
                .contentType()
                .filter(MediaType.APPLICATION_PROBLEM_JSON::isCompatibleWith)
                .isPresent();
        return described
                // the status alone says enough
                ? response.bodyToMono(BackendProblem.class)
                        .onErrorReturn(BackendProblem.UNKNOWN)
                        .defaultIfEmpty(BackendProblem.UNKNOWN)
                : response.releaseBody().thenReturn(BackendProblem.UNKNOWN);
    }

    /** Logs no message of an answer's reader and passes on no cause: they quote the user's words. */
    private static ToolFailure failure(Throwable error) {
        if (error instanceof WebClientRequestException unreached) {
            log.warn(
                    "{} did not answer: {}",
                    unreached.getUri().getAuthority(),
                    unreached.getMostSpecificCause().toString());
            return BackendProblem.unanswered();
        }
        if (error instanceof TimeoutException) {
            log.warn("A service did not answer in time");
            return BackendProblem.unanswered();
        }
        log.error("A service's answer can't be read: {}", error.getClass().getName());
        return BackendProblem.failed();
    }
}
