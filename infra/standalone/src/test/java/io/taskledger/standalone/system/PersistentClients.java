package io.taskledger.standalone.system;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Clients of one user that add, complete and read tasks and go on whatever they are answered; a write that is refused is sent
 * again with its key. They complain of each
 * answer that no outage excuses: anything but what was asked for or a 503 that says when to try again, and whatever takes
 * too long. Thread-safe.
 */
final class PersistentClients {

    /** What a request may take that runs into one outage after another: time-outs of connections, and a few tries. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TASKS = "/api/v1/tasks";
    private static final Set<String> REASONS =
            Set.of("store_unavailable", "projection_behind", "audit_log_behind", "overloaded");

    /** A task that the product has acknowledged. */
    record Added(String id, String title, String position) {}

    private final ApiClient client;
    private final String token;
    private final String auditor;
    private final List<Added> added = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> completed = ConcurrentHashMap.newKeySet();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger refusedWrites = new AtomicInteger();
    private final AtomicInteger recognised = new AtomicInteger();
    private final AtomicInteger refusedReads = new AtomicInteger();
    private final AtomicLong slowestMillis = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean running = true;

    private PersistentClients(ApiClient client, String sub) {
        this.client = client;
        this.token = client.token(sub);
        this.auditor = client.auditorToken("auditor");
    }

    static PersistentClients start(ApiClient client, String sub, int writers, int readers) {
        PersistentClients clients = new PersistentClients(client, sub);
        for (int i = 0; i < writers; i++) {
            String name = "Writer " + i;
            clients.threads.execute(() -> clients.goOn(n -> clients.write(name + ", task " + n)));
        }
        for (int i = 0; i < readers; i++) {
            Random choice = new Random(i);
            clients.threads.execute(() -> clients.goOn(n -> clients.read(choice)));
        }
        return clients;
    }

    private void goOn(IntConsumer step) {
        try {
            for (int n = 0; running; n++) {
                step.accept(n);
            }
        } catch (RuntimeException | AssertionError e) {
            complaints.add("A client has ended: " + e);
        }
    }

    private void write(String title) {
        HttpResponse<String> answer = insist(201, key -> client.post(TASKS, token, Map.of("title", title), key));
        String id = client.json(answer).get("id").asString();
        added.add(new Added(id, title, position(answer)));
        insist(200, key -> client.post(TASKS + "/" + id + "/complete", token, Map.of(), key));
        completed.add(id);
    }

    /** Sends a write with one key until it is done, also after the clients were told to stop. */
    private HttpResponse<String> insist(int expected, Function<String[], HttpResponse<String>> request) {
        String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
        while (true) {
            HttpResponse<String> answer = ask(refusedWrites, () -> request.apply(key), expected);
            if (answer != null) {
                if (answer.headers().firstValue("Idempotent-Replayed").isPresent()) {
                    recognised.incrementAndGet();
                }
                return answer;
            } else if (!complaints.isEmpty()) {
                throw new AssertionError("It makes no sense to go on");
            }
        }
    }

    private void read(Random choice) {
        if (added.isEmpty()) {
            return;
        }
        Added task = added.get(choice.nextInt(added.size()));
        String path = TASKS + "/" + task.id();
        HttpResponse<String> answer =
                switch (choice.nextInt(7)) {
                    case 0 -> ask(refusedReads, () -> client.get(path, token), 200, 404);
                    case 1 -> ask(refusedReads, () -> client.get(path + "/history", token), 200, 404);
                    case 2 -> ask(refusedReads, () -> client.get(TASKS + "/" + UUID.randomUUID(), token), 404);
                    case 3 -> ask(refusedReads, () -> client.get(TASKS + "?limit=10", token), 200);
                    case 4 -> ask(refusedReads, () -> client.get("/api/v1/audit/events?limit=10", auditor), 200);
                    case 5 -> ask(refusedReads, () -> client.get("/api/v1/privacy/requests", token), 200);
                    default -> readOwnWrite(path, task);
                };
        if (answer != null) {
            reads.incrementAndGet();
        }
    }

    private @Nullable HttpResponse<String> readOwnWrite(String path, Added task) {
        HttpResponse<String> answer =
                ask(refusedReads, () -> client.get(path, token, "Taskledger-Position", task.position()), 200);
        if (answer != null && !client.json(answer).get("title").asString().equals(task.title())) {
            complaints.add("Another task than " + task + ": " + answer.body());
        }
        return answer;
    }

    /** @return {@code null} unless the answer is what was asked for */
    private @Nullable HttpResponse<String> ask(
            AtomicInteger refused, Supplier<HttpResponse<String>> request, int... expected) {
        long begun = System.nanoTime();
        HttpResponse<String> answer;
        try {
            answer = request.get();
        } catch (UncheckedIOException e) {
            complaints.add("After %d ms: %s: %s".formatted(millisSince(begun), e.getMessage(), e.getCause()));
            return null;
        }
        long millis = millisSince(begun);
        slowestMillis.accumulateAndGet(millis, Math::max);
        boolean done = IntStream.of(expected).anyMatch(status -> status == answer.statusCode());
        if (!done && isFairRefusal(answer)) {
            refused.incrementAndGet();
        }
        if (millis > LONGEST_ANSWER.toMillis() || !(done || isFairRefusal(answer))) {
            complaints.add("After %d ms: %s %s: %s"
                    .formatted(millis, answer, answer.headers().map(), answer.body()));
        }
        return done ? answer : null;
    }

    private static long millisSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static boolean isFairRefusal(HttpResponse<String> answer) {
        return answer.statusCode() == 503
                && answer.headers().firstValueAsLong("Retry-After").orElse(0) > 0
                && answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                && REASONS.stream().anyMatch(code -> answer.body().contains("\"code\":\"" + code + "\""));
    }

    private static String position(HttpResponse<?> answer) {
        return answer.headers().firstValue("Taskledger-Position").orElseThrow();
    }

    /** Waits until the product has refused so many more writes and so many more reads. */
    void awaitRefusals(int count) {
        await("refused writes", refusedWrites::get, count);
        await("refused reads", refusedReads::get, count);
    }

    /** Waits until so many more tasks were added, and so many more reads answered. */
    void awaitProgress(int count) {
        await("added tasks", added::size, count);
        await("reads", reads::get, count);
    }

    private static void await(String what, Supplier<Integer> counter, int more) {
        int enough = counter.get() + more;
        Awaitility.await(what).atMost(PATIENCE).until(() -> counter.get() >= enough);
    }

    /** Lets all clients finish their last request; nothing is asked any more. */
    void stop() throws InterruptedException {
        running = false;
        threads.shutdown();
        if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            complaints.add("A client has got no answer");
        }
    }

    List<Added> added() {
        return List.copyOf(added);
    }

    /** Ids of the tasks whose completion was acknowledged. */
    Set<String> completed() {
        return new HashSet<>(completed);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    String token() {
        return token;
    }

    /** How much was going on. */
    String summary() {
        return "%d tasks added, %d completed, %d reads; %d writes and %d reads refused, %d writes recognised; slowest answer %d ms"
                .formatted(
                        added.size(),
                        completed.size(),
                        reads.get(),
                        refusedWrites.get(),
                        refusedReads.get(),
                        recognised.get(),
                        slowestMillis.get());
    }
}
