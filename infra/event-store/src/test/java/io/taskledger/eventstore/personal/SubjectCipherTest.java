package io.taskledger.eventstore.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.PersonalData;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.eventstore.subject.SubjectErasedException;
import io.taskledger.eventstore.subject.TestSubjects;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SubjectCipherTest {

    private static final ServiceDatabase DATABASE =
            TestDatabases.in(TestDatabases.create()).openForAppending("command");
    private static final TestSubjects SUBJECTS = TestSubjects.in(DATABASE);
    private static final SubjectRef ALICE = SUBJECTS.obtain("alice");
    private static final UUID EVENT = UUID.randomUUID();
    private static final TaskAdded ADDED = new TaskAdded(
            TaskId.random(),
            ALICE,
            TaskFields.builder("Gießen 🌵")
                    .description("alle\nheute")
                    .priority(Priority.HIGH)
                    .tags(List.of("haus", "garten"))
                    .build(),
            List.of(),
            null);

    private final SubjectCipher cipher = SUBJECTS.ciphers().of(ALICE);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void opens_what_it_sealed() {
        TaskAdded sealed = cipher.seal(ADDED, EVENT);

        assertThat(cipher.open(sealed)).isEqualTo(ADDED);
        assertThat(cipher.open("task.title", sealed.fields().title())).isEqualTo("Gießen 🌵");
    }

    @Test
    void seals_what_is_personal_and_nothing_else() {
        TaskAdded sealed = cipher.seal(ADDED, EVENT);

        assertThat(sealed.toString()).doesNotContain("Gieß", "alle", "haus", "garten");
        assertThat(sealed.fields().tags()).hasSize(1);
        assertThat(sealed)
                .usingRecursiveComparison()
                .ignoringFields("fields.title", "fields.description", "fields.tags")
                .isEqualTo(ADDED);
    }

    @Test
    void leaves_what_is_absent_or_empty_and_records_without_personal_data() {
        TaskAdded bare = new TaskAdded(
                ADDED.taskId(),
                ALICE,
                TaskFields.builder("t").priority(Priority.LOW).build(),
                List.of(),
                null);
        TaskCompleted completed = new TaskCompleted(ADDED.taskId(), ALICE, null);

        TaskAdded sealed = cipher.seal(bare, EVENT);

        assertThat(sealed.fields().description()).isNull();
        assertThat(sealed.fields().tags()).isEmpty();
        assertThat(cipher.open(sealed)).isEqualTo(bare);
        assertThat(cipher.seal(completed, EVENT)).isSameAs(completed);
    }

    @Test
    void looks_through_nested_records_and_lists_of_them() {
        TaskChanges changes = TaskChanges.builder()
                .title("t")
                .tags(List.of("x"))
                .clear(TaskField.DESCRIPTION)
                .build();
        TaskEdited edited = new TaskEdited(ADDED.taskId(), ALICE, changes);
        Parent parent = new Parent(1, List.of(new Child("a", 2), new Child(null, 3)));

        TaskEdited sealed = cipher.seal(edited, EVENT);
        Parent sealedParent = cipher.seal(parent, EVENT);

        assertThat(sealed.changes().title()).isNotEqualTo("t");
        assertThat(sealed.changes().cleared()).containsExactly(TaskField.DESCRIPTION);
        assertThat(cipher.open(sealed)).isEqualTo(edited);
        assertThat(sealedParent.children().get(0).name()).isNotEqualTo("a");
        assertThat(cipher.open(sealedParent)).isEqualTo(parent);
    }

    @Test
    void a_field_keeps_its_seal_in_a_record_of_another_type() {
        TaskAdded sealed = cipher.seal(ADDED, EVENT);

        TaskChanges copied = TaskChanges.builder()
                .title(sealed.fields().title())
                .tags(sealed.fields().tags())
                .build();

        assertThat(cipher.open(copied).title()).isEqualTo(ADDED.fields().title());
        assertThat(cipher.open(copied).tags()).isEqualTo(ADDED.fields().tags());
    }

    @Test
    void seals_the_same_differently_each_time() {
        assertThat(cipher.seal(ADDED, EVENT).fields().title())
                .isNotEqualTo(cipher.seal(ADDED, EVENT).fields().title());
    }

    @Test
    void opens_nothing_that_was_sealed_for_another_field_event_or_subject() {
        TaskAdded sealed = cipher.seal(ADDED, EVENT);
        SubjectCipher bob = SUBJECTS.ciphers().of(SUBJECTS.obtain("bob"));

        assertThatThrownBy(() -> cipher.open("task.description", sealed.fields().title()))
                .isInstanceOf(SealedDataException.class)
                .hasMessageStartingWith("task.description doesn't open");
        assertThatThrownBy(() -> cipher.open(sealed, UUID.randomUUID())).isInstanceOf(SealedDataException.class);
        assertThatThrownBy(() -> bob.open(sealed)).isInstanceOf(SealedDataException.class);
        assertThat(cipher.open(sealed, EVENT)).isEqualTo(ADDED);
    }

    @Test
    void opens_nothing_that_was_changed() {
        byte[] sealed =
                Base64.getUrlDecoder().decode(cipher.seal(ADDED, EVENT).fields().title());
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> cipher.open("task.title", text)).isInstanceOf(SealedDataException.class);
        }
    }

    @Test
    void takes_no_clear_text_for_a_sealed_one_and_quotes_none() {
        assertThatThrownBy(() -> cipher.open(ADDED))
                .isInstanceOf(SealedDataException.class)
                .hasMessage("task.title is not sealed");
        assertThatThrownBy(() -> cipher.open("task.title", "Z".repeat(200))).isInstanceOf(SealedDataException.class);
    }

    @Test
    void equal_texts_of_a_subjects_field_have_equal_digests_and_no_others() {
        SubjectCipher bob = SUBJECTS.ciphers().of(SUBJECTS.obtain("bob"));
        byte[] digest = cipher.digest("task.tags", "haus").orElseThrow();

        assertThat(digest).hasSize(16);
        assertThat(SUBJECTS.ciphers().of(ALICE).digest("task.tags", "haus")).hasValue(digest);
        assertThat(cipher.digest("task.tags", "Haus").orElseThrow()).isNotEqualTo(digest);
        assertThat(cipher.digest("task.title", "haus").orElseThrow()).isNotEqualTo(digest);
        assertThat(bob.digest("task.tags", "haus").orElseThrow()).isNotEqualTo(digest);
    }

    @Test
    void decrypts_bytes_for_the_purpose_they_were_encrypted_for() {
        byte[] clear = "archive".getBytes(StandardCharsets.UTF_8);

        byte[] encrypted = cipher.encrypt("export 1", clear);

        assertThat(cipher.decrypt("export 1", encrypted)).isEqualTo(clear);
        assertThatThrownBy(() -> cipher.decrypt("export 2", encrypted)).isInstanceOf(SealedDataException.class);
        assertThatThrownBy(() -> cipher.decrypt("export 1", new byte[3])).isInstanceOf(SealedDataException.class);
    }

    @Test
    void who_was_erased_leaves_tombstones() {
        SubjectRef carol = SUBJECTS.obtain("carol");
        TaskAdded sealed = SUBJECTS.ciphers().of(carol).seal(ADDED, EVENT);
        byte[] bytes = SUBJECTS.ciphers().of(carol).encrypt("x", new byte[1]);

        SUBJECTS.erase(carol);
        SubjectCipher erased = SUBJECTS.ciphers().of(carol);

        assertThat(erased.isErased()).isTrue();
        assertThat(erased.open(sealed).fields().title()).isEqualTo(SubjectCipher.ERASED);
        assertThat(erased.open(sealed).fields().description()).isEqualTo(SubjectCipher.ERASED);
        assertThat(erased.open(sealed).fields().tags()).isEmpty();
        assertThat(erased.open(sealed).fields().priority()).isEqualTo(Priority.HIGH);
        assertThat(erased.digest("task.tags", "haus")).isEmpty();
        assertThatThrownBy(() -> erased.seal(ADDED, EVENT)).isInstanceOf(SubjectErasedException.class);
        assertThatThrownBy(() -> erased.decrypt("x", bytes)).isInstanceOf(SubjectErasedException.class);
    }

    private record Parent(int n, List<Child> children) {}

    private record Child(
            @PersonalData("child.name") @Nullable String name, int n) {}
}
