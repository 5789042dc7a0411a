package io.taskledger.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Clients that add tasks at once, each until it is refused or not answered. No title is sent twice. Thread-safe. */
final class Writers {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ApiClient client;
    private final String token;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, String> unanswered = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    private Writers(ApiClient client, String token, int count) {
        this.client = client;
        this.token = token;
        this.threads = Executors.newFixedThreadPool(count);
        for (int writer = 0; writer < count; writer++) {
            String name = "Writer " + writer;
            threads.submit(() -> write(name));
        }
        threads.shutdown();
    }

    static Writers start(ApiClient client, String token, int count) {
        return new Writers(client, token, count);
    }

    private void write(String name) {
        for (int i = 0; ; i++) {
            String title = name + ", task " + i;
            String key = UUID.randomUUID().toString();
            unanswered.put(title, key);
            try {
                HttpResponse<String> answer = add(client, token, title, key);
                if (answer.statusCode() != 201) {
                    return;
                }
                acknowledged.put(client.json(answer).get("id").asString(), title);
                unanswered.remove(title);
            } catch (UncheckedIOException e) {
                // nobody knows whether this write has happened
                return;
            }
        }
    }

    static HttpResponse<String> add(ApiClient client, String token, String title, String key) {
        return client.post("/api/v1/tasks", token, Map.of("title", title), "Idempotency-Key", key);
    }

    /** Idempotency keys by title of the tasks that were not answered 201. */
    Map<String, String> unanswered() {
        return unanswered;
    }

    /** Titles by id of all tasks that were answered 201. */
    Map<String, String> acknowledged() {
        return acknowledged;
    }

    /** Waits until so many more writes were acknowledged. */
    void awaitMore(int writes) {
        int enough = acknowledged.size() + writes;
        Awaitility.await("writes").atMost(PATIENCE).until(() -> acknowledged.size() >= enough);
    }

    /** Waits until every writer has been refused. */
    void awaitEnd() throws InterruptedException {
        assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }
}
