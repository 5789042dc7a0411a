package io.taskledger.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.command.CommandSideTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** External references of tasks, over HTTP. */
class ExternalRefTest extends CommandSideTest {

    @Test
    void no_two_tasks_of_a_user_have_the_same_external_ref() {
        String ref = "ref-" + UUID.randomUUID();
        String body = "{\"title\": \"x\", \"externalRef\": \"" + ref + "\"}";
        String change = "{\"externalRef\": \"" + ref + "\"}";
        String first = addTask(body);
        String second = TASKS + "/" + addTask(ALICE, "Second");

        for (ResponseSpec taken : List.of(post(TASKS, body), patch(second, change))) {
            taken.expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo("external_ref_taken");
        }
        call(HttpMethod.POST, TASKS, body, "bob-" + ref).expectStatus().isCreated();
        patch(first, change).expectStatus().isOk();

        // one in the bin still has it, for it may come back
        call(HttpMethod.DELETE, first, null, ALICE).expectStatus().isNoContent();
        patch(second, change).expectStatus().isEqualTo(409);
        call(HttpMethod.DELETE, first + "?permanent=true", null, ALICE)
                .expectStatus()
                .isNoContent();
        patch(second, change).expectStatus().isOk();

        patch(second, "{\"externalRef\": null}").expectStatus().isOk();
        post(TASKS, body).expectStatus().isCreated();
    }

    @Test
    void of_many_tasks_that_want_an_external_ref_at_once_one_gets_it() throws Exception {
        String body = "{\"title\": \"x\", \"externalRef\": \"race-" + UUID.randomUUID() + "\"}";
        ExecutorService clients = Executors.newFixedThreadPool(8);
        Callable<Integer> write =
                () -> post(TASKS, body).returnResult(String.class).getStatus().value();

        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : clients.invokeAll(Collections.nCopies(16, write))) {
            answers.add(answer.get());
        }
        clients.shutdown();

        assertThat(answers).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
    }
}
