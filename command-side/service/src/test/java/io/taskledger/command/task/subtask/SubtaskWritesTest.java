package io.taskledger.command.task.subtask;

import io.taskledger.command.CommandSideTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Parts of tasks, over HTTP. */
class SubtaskWritesTest extends CommandSideTest {

    @Test
    void the_parts_of_a_task_are_added_edited_and_removed() {
        String task = addTask(
                "{\"title\": \"Bake\", \"subtasks\": [{\"title\": \"Knead\"}, {\"title\": \"Wait\", \"done\": true}]}");
        ResponseSpec added = post(task + "/subtasks", "{\"title\": \"Eat\"}")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectHeader()
                .valueMatches("Location", task + "/subtasks/[0-9a-f-]{36}")
                .expectHeader()
                .exists("Taskledger-Operation");
        String part = task + "/subtasks/" + text(added, "id");

        patch(part, "{\"done\": true, \"rank\": \"0V\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Eat")
                .jsonPath("$.done")
                .isEqualTo(true);
        patch(task, "{\"priority\": \"LOW\"}")
                .expectBody()
                .jsonPath("$.subtasks.length()")
                .isEqualTo(3)
                .jsonPath("$.subtasks[0].title")
                .isEqualTo("Eat")
                .jsonPath("$.completion")
                .isEqualTo(66);
        call(HttpMethod.DELETE, part, null, ALICE).expectStatus().isNoContent();
        call(HttpMethod.DELETE, part, null, ALICE).expectStatus().isNotFound();
        patch(part, "{\"done\": true}").expectStatus().isNotFound();
        call(HttpMethod.PATCH, task + "/subtasks/x", "{\"done\": true}", ALICE)
                .expectStatus()
                .isNotFound();
        call(HttpMethod.POST, task + "/subtasks", "{\"title\": \"Mine\"}", "mallory")
                .expectStatus()
                .isNotFound();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|title",
                "{\"title\": \"\"}|title",
                "{\"title\": \"x\", \"rank\": \"10\"}|rank",
                "{\"title\": \"x\", \"rank\": \"\"}|rank",
                "{\"title\": \"x\", \"done\": \"yes\"}|done",
                "{\"title\": \"x\", \"id\": 3}|id"
            })
    void an_invalid_part_names_the_field(String body, String field) {
        post(TASKS + "/" + addTask(ALICE, "Bake") + "/subtasks", body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void nothing_of_a_part_can_be_removed() {
        String task = addTask("{\"title\": \"Bake\"}");
        String part = task + "/subtasks/" + text(post(task + "/subtasks", "{\"title\": \"Knead\"}"), "id");

        for (String field : List.of("title", "done", "rank")) {
            patch(part, "{\"" + field + "\": null}")
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo(field);
        }
    }

    @Test
    void a_new_task_has_only_so_many_parts() {
        String parts = Stream.generate(() -> "{\"title\": \"x\"}").limit(200).collect(Collectors.joining(","));

        post(TASKS, "{\"title\": \"x\", \"subtasks\": [" + parts + "]}")
                .expectStatus()
                .isCreated();
        post(TASKS, "{\"title\": \"x\", \"subtasks\": [" + parts + ",{}]}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("subtasks");
        post(TASKS, "{\"title\": \"x\", \"subtasks\": [{\"title\": \"y\"}, {\"title\": \"\"}]}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("subtasks[1].title");
    }
}
