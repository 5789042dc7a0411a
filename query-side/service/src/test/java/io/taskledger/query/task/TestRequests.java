package io.taskledger.query.task;

import io.taskledger.contract.task.TaskId;
import io.taskledger.runtime.security.Caller;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** Parameters as the controllers read them. */
final class TestRequests {

    private TestRequests() {}

    /** @param rawQuery already percent-encoded */
    static ListTasksRequest list(String sub, String rawQuery, Instant now) {
        return ListTasksRequest.of(exchange(rawQuery), caller(sub), now);
    }

    static TaskHistoryRequest history(String sub, TaskId id, String rawQuery) {
        return TaskHistoryRequest.of(exchange(rawQuery), id.value(), caller(sub));
    }

    private static MockServerWebExchange exchange(String rawQuery) {
        URI uri = URI.create("/api/v1/tasks?" + rawQuery);
        return MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.GET, uri));
    }

    private static Caller caller(String sub) {
        return new Caller(sub, Set.of(), Set.of(), null);
    }
}
