package io.taskledger.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.audit.note.Checkpoint;
import io.taskledger.audit.note.TlogProof;
import io.taskledger.audit.note.VerifierKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.datafaker.Faker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many writers at once, and what is left of their writes after a kill. */
class WriteLoadTest {

    private static final int CLIENTS = 16;
    private static final int TASKS = 1_000;
    private static final String[] LOCALES = {"ar", "de", "el", "fr", "he", "hi", "ja", "ka", "ko", "ru", "th", "zh-CN"};
    private static final String[] EMOJI = {"🌵", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇯🇵", "é", "𝔘𝔫𝔦", "\u200F"};

    @TempDir
    private Path directory;

    @Test
    void every_task_is_readable_and_one_provable_leaf() throws Exception {
        try (ProductProcess product = ProductProcess.start(directory)) {
            ApiClient client = product.client();
            String token = client.token("writer");
            Map<String, String> titles = new ConcurrentHashMap<>();
            AtomicInteger next = new AtomicInteger();
            Set<Long> positions = ConcurrentHashMap.newKeySet();
            inParallel(() -> {
                for (int i = next.getAndIncrement(); i < TASKS; i = next.getAndIncrement()) {
                    String title = title(i);
                    HttpResponse<String> written = client.post("/api/v1/tasks", token, Map.of("title", title));
                    titles.put(client.json(written).get("id").asString(), title);
                    positions.add(position(written));
                }
            });
            long events = new TreeSet<>(positions).last();

            assertThat(titles).hasSize(TASKS);
            // one event a write, nothing else was written: positions are the events' count
            assertThat(positions).hasSize(TASKS);
            assertThat(events).isEqualTo(TASKS);
            assertThat(readAll(client, token, events)).isEqualTo(titles);
            assertEachIsOneProvableLeaf(client, titles.keySet(), events);
        }
    }

    @Test
    void a_kill_loses_no_acknowledged_write_and_a_retry_doubles_none() throws Exception {
        Writers writers;
        try (ProductProcess product = ProductProcess.start(directory)) {
            writers = Writers.start(product.client(), product.client().token("writer"), CLIENTS);
            writers.awaitMore(300);
            product.kill();
            writers.awaitEnd();
        }

        try (ProductProcess product = ProductProcess.start(directory)) {
            ApiClient client = product.client();
            String token = client.token("writer");
            HttpResponse<String> first = addMarker(client);
            Map<String, String> survived = readAll(client, token, position(first));
            assertThat(survived).containsAllEntriesOf(writers.acknowledged());
            assertThat(survived.values()).doesNotHaveDuplicates();

            Map<String, String> wanted = new HashMap<>(writers.acknowledged());
            writers.unanswered().forEach((title, key) -> {
                HttpResponse<String> again = Writers.add(client, token, title, key);
                assertThat(again.headers().firstValue("Idempotent-Replayed").isPresent())
                        .as("whether %s was recognised", title)
                        .isEqualTo(survived.containsValue(title));
                wanted.put(id(client, again), title);
            });

            HttpResponse<String> last = addMarker(client);
            long events = position(last);
            assertThat(readAll(client, token, events)).isEqualTo(wanted);
            Set<String> all = new TreeSet<>(wanted.keySet());
            all.add(id(client, first));
            all.add(id(client, last));
            assertEachIsOneProvableLeaf(client, all, events);
        }
    }

    /** Its position is behind everything that was stored before. */
    private static HttpResponse<String> addMarker(ApiClient client) {
        HttpResponse<String> marker = client.post("/api/v1/tasks", client.token("marker"), Map.of("title", "Marker"));
        assertThat(marker.statusCode()).as(marker.body()).isEqualTo(201);
        return marker;
    }

    /** Titles by id. */
    private static Map<String, String> readAll(ApiClient client, String token, long position) {
        Map<String, String> titles = new HashMap<>();
        for (JsonNode task : client.items(
                "/api/v1/tasks?limit=100&sort=created", token, "Taskledger-Position", Long.toString(position))) {
            assertThat(titles.put(task.get("id").asString(), task.get("title").asString()))
                    .isNull();
        }
        return titles;
    }

    private static void assertEachIsOneProvableLeaf(ApiClient client, Set<String> tasks, long events) throws Exception {
        String auditor = client.auditorToken("auditor");
        String[] atEnd = {"Taskledger-Position", Long.toString(events)};
        VerifierKey key = VerifierKey.parse(client.get("/.well-known/taskledger-audit.vkey", null)
                .body()
                .lines()
                .findFirst()
                .orElseThrow());
        List<JsonNode> entries = client.items("/api/v1/audit/events?limit=100&order=asc", auditor, atEnd);

        assertThat(entries).hasSize((int) events);
        assertThat(entries)
                .extracting(entry -> entry.get("target").asString())
                .containsExactlyInAnyOrderElementsOf(
                        tasks.stream().map(id -> "task:" + id).toList());
        AtomicInteger next = new AtomicInteger();
        AtomicInteger verified = new AtomicInteger();
        inParallel(() -> {
            for (int i = next.getAndIncrement(); i < entries.size(); i = next.getAndIncrement()) {
                String event =
                        "/api/v1/audit/events/" + entries.get(i).get("id").asString();
                byte[] leaf = Base64.getDecoder()
                        .decode(client.json(client.get(event, auditor))
                                .get("leaf")
                                .asString());
                HttpResponse<String> answer = client.get(event + "/proof", auditor);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                TlogProof proof = TlogProof.parse(answer.body());
                Checkpoint checkpoint = proof.verify(leaf, key);
                assertThat(proof.index()).isEqualTo(entries.get(i).get("index").asLong());
                assertThat(checkpoint.size()).isEqualTo(events);
                verified.incrementAndGet();
            }
        });
        assertThat(verified).hasValue((int) events);
    }

    private static String title(int i) {
        Faker faker = new Faker(Locale.forLanguageTag(LOCALES[i % LOCALES.length]));
        return faker.name().fullName() + " " + EMOJI[i % EMOJI.length] + " " + i;
    }

    private static String id(ApiClient client, HttpResponse<String> written) {
        return client.json(written).get("id").asString();
    }

    private static long position(HttpResponse<?> written) {
        return written.headers().firstValueAsLong("Taskledger-Position").orElseThrow();
    }

    private static void inParallel(Runnable work) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Callable<Object>> copies = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            copies.add(Executors.callable(work));
        }
        for (Future<Object> copy : clients.invokeAll(copies)) {
            copy.get();
        }
        clients.shutdown();
    }
}
