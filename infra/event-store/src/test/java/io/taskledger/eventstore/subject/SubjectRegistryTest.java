package io.taskledger.eventstore.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class SubjectRegistryTest {

    private final ServiceDatabase database =
            TestDatabases.in(TestDatabases.create()).openForAppending("command");
    private final TestSubjects subjects = TestSubjects.in(database);
    private final SubjectRegistry registry = subjects.registry;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void gives_a_subject_one_reference_for_good() {
        SubjectRef alice = registry.obtain("alice");

        assertThat(registry.obtain("alice")).isEqualTo(alice);
        assertThat(TestSubjects.in(database).registry.obtain("alice")).isEqualTo(alice);
        assertThat(registry.obtain("bob")).isNotEqualTo(alice);
    }

    @Test
    void finds_only_who_has_written_before() {
        StepVerifier.create(registry.find("alice")).verifyComplete();

        SubjectRef alice = registry.obtain("alice");

        StepVerifier.create(registry.find("alice")).expectNext(alice).verifyComplete();
        StepVerifier.create(TestSubjects.in(database).registry.find("alice"))
                .expectNext(alice)
                .verifyComplete();
    }

    @Test
    void agrees_with_itself_when_a_subject_first_appears_in_many_places_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<SubjectRef>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(() -> TestSubjects.in(database).registry.obtain("carol"));
        }

        Set<SubjectRef> references = new HashSet<>();
        for (Future<SubjectRef> call : threads.invokeAll(calls)) {
            references.add(call.get());
        }
        threads.shutdown();

        assertThat(references).hasSize(1);
    }

    @Test
    void never_stores_who_the_subject_is() {
        registry.obtain("dave@example.org");

        byte[] stored = database.jdbc()
                .sql("select digest from events.subject")
                .query(byte[].class)
                .single();

        assertThat(stored).hasSize(32);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("dave");
    }
}
