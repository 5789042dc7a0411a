package io.taskledger.command.task.reorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.command.CommandSideTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** The order of tasks, over HTTP. */
class ReorderTest extends CommandSideTest {

    private static final String REORDER = TASKS + "/reorder";

    @Test
    void tasks_are_put_in_an_order() {
        String user = "orderly-" + UUID.randomUUID();
        List<String> ids =
                Stream.of("a", "b", "c").map(title -> addTask(user, title)).toList();
        assertThat(ids.stream().map(id -> rank(user, id))).isSorted();

        call(HttpMethod.POST, REORDER, reorder(ids.get(2), "before", ids.get(0)), user)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        call(HttpMethod.POST, REORDER, reorder(ids.get(0), "after", ids.get(1)), user)
                .expectStatus()
                .isOk();
        // it is there already
        call(HttpMethod.POST, REORDER, reorder(ids.get(2), "before", ids.get(1)), user)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");

        assertThat(Stream.of(2, 1, 0).map(ids::get).map(id -> rank(user, id))).isSorted();
    }

    private static String reorder(String id, String side, String neighbour) {
        return "{\"id\": \"%s\", \"%s\": \"%s\"}".formatted(id, side, neighbour);
    }

    /** Told by a write that changes nothing. */
    private static String rank(String user, String id) {
        return text(call(HttpMethod.POST, TASKS + "/" + id + "/reopen", null, user), "rank");
    }

    @Test
    void a_move_names_one_other_task_of_the_caller() {
        String id = addTask(ALICE, "Moved");
        String other = addTask(ALICE, "Other");
        String bobs = addTask("bob", "Bob's");

        for (Map.Entry<String, String> invalid : List.of(
                Map.entry("{\"id\": \"" + id + "\"}", "before"),
                Map.entry(
                        "{\"id\": \"%s\", \"before\": \"%s\", \"after\": \"%s\"}".formatted(id, other, other), "after"),
                Map.entry(reorder(id, "after", id), "after"),
                Map.entry(reorder(id, "before", bobs), "before"),
                Map.entry("{\"before\": \"" + other + "\"}", "id"),
                Map.entry(reorder("x", "before", other), "id"))) {
            post(REORDER, invalid.getKey())
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo(invalid.getValue());
        }
        post(REORDER, reorder(bobs, "before", other)).expectStatus().isNotFound();
    }

    @Test
    void many_moves_at_once_leave_each_task_a_place_of_its_own() throws Exception {
        String user = "busy-" + UUID.randomUUID();
        List<String> ids = Stream.generate(() -> addTask(user, "x")).limit(6).toList();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> moves = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String body = reorder(ids.get(i % 6), i % 2 == 0 ? "before" : "after", ids.get((i * 5 + 1) % 6));
            moves.add(() -> call(HttpMethod.POST, REORDER, body, user)
                    .returnResult(String.class)
                    .getStatus()
                    .value());
        }

        for (Future<Integer> answer : clients.invokeAll(moves)) {
            assertThat(answer.get()).isIn(200, 409, 422);
        }
        clients.shutdown();

        assertThat(ids.stream().map(id -> rank(user, id))).doesNotHaveDuplicates();
    }
}
