package io.taskledger.eventstore.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRotationTest {

    private final ServiceDatabase database =
            TestDatabases.in(TestDatabases.create()).openForAppending("command");

    @TempDir
    private Path directory;

    private Path file;
    private TestSubjects subjects;

    @BeforeEach
    void start() {
        subjects = TestSubjects.in(database, directory);
        file = directory.resolve("epoch.keys");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void wraps_data_keys_for_the_current_epoch_and_leaves_them_what_they_are() throws IOException {
        SubjectRef alice = subjects.obtain("alice");
        DataKey before = subjects.keys.find(alice).orElseThrow();
        Files.writeString(file, TestSubjects.EPOCH_1 + TestSubjects.EPOCH_2);

        subjects.maintenance().run();

        assertThat(subjects.rotation.pending()).isZero();
        Files.writeString(file, TestSubjects.EPOCH_2);
        DataKey after = TestSubjects.in(database, directory).keys.find(alice).orElseThrow();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.secret()).isEqualTo(before.secret());
    }

    @Test
    void new_data_keys_are_wrapped_for_the_current_epoch() throws IOException {
        Files.writeString(file, TestSubjects.EPOCH_1 + TestSubjects.EPOCH_2);
        TestSubjects started = TestSubjects.in(database, directory);

        started.obtain("alice");

        assertThat(started.rotation.pending()).isZero();
        Files.writeString(file, TestSubjects.EPOCH_1);
        assertThat(TestSubjects.in(database, directory).rotation.pending()).isEqualTo(1);
    }

    @Test
    void once_an_epochs_key_is_gone_so_is_what_was_wrapped_with_it() throws IOException {
        SubjectRef alice = subjects.obtain("alice");
        Files.writeString(file, TestSubjects.EPOCH_2);
        TestSubjects started = TestSubjects.in(database, directory);

        assertThatThrownBy(() -> started.keys.find(alice))
                .isInstanceOf(MissingEpochKeyException.class)
                .hasMessage("The key of epoch 1 is missing");
        assertThat(started.rotation.pending()).isEqualTo(1);

        Files.writeString(file, TestSubjects.EPOCH_1 + TestSubjects.EPOCH_2);
        assertThat(started.keys.find(alice)).isPresent();
    }

    @Test
    void a_wrapped_key_opens_for_its_own_subject_only() {
        SubjectRef alice = subjects.obtain("alice");
        SubjectRef bob = subjects.obtain("bob");
        database.jdbc()
                .sql("""
                        update events.subject set wrapped_key =
                            (select wrapped_key from events.subject where subject = :alice) where subject = :bob
                        """)
                .param("alice", alice.value())
                .param("bob", bob.value())
                .update();

        assertThatThrownBy(() -> subjects.keys.find(bob))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageContaining("doesn't open with the key of epoch 1");
    }

    @Test
    void a_key_that_does_not_open_holds_up_no_other() throws IOException {
        SubjectRef alice = subjects.obtain("alice");
        SubjectRef bob = subjects.obtain("bob");
        database.jdbc()
                .sql("update events.subject set wrapped_key = sha512('x') where subject = ?")
                .param(alice.value())
                .update();
        Files.writeString(file, TestSubjects.EPOCH_1 + TestSubjects.EPOCH_2);

        subjects.maintenance().run();

        assertThat(subjects.rotation.pending()).isEqualTo(1);
        assertThat(subjects.keys.find(bob)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0 AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=", "1 AQEB", "1 !", "one AQEB"})
    void a_file_of_anything_but_keys_stops_the_start_and_is_not_quoted(String content) throws IOException {
        Path broken = Files.writeString(directory.resolve("broken"), content);

        assertThatThrownBy(() -> new EpochKeys(broken, new EpochRegister(database)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taskledger.personal-data.epoch-keys-file")
                .hasMessageNotContaining("AQEB")
                .hasNoCause();
    }

    @Test
    void another_key_for_an_epoch_than_the_others_have_is_refused() throws IOException {
        Files.writeString(file, TestSubjects.EPOCH_1 + TestSubjects.EPOCH_2);
        subjects.maintenance().run();
        String other = TestSubjects.EPOCH_1 + TestSubjects.EPOCH_2.replace("AgIC", "AwMD");
        Path differing = Files.writeString(directory.resolve("differing"), other);

        assertThatThrownBy(() -> new EpochKeys(differing, new EpochRegister(database)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another key for epoch 2");
        Files.writeString(file, other);
        assertThatThrownBy(() -> subjects.maintenance().run()).hasMessageContaining("another key for epoch 2");
        assertThat(subjects.keys.find(subjects.obtain("alice"))).isPresent();
    }

    @Test
    void two_keys_for_one_epoch_are_refused() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken"), TestSubjects.EPOCH_1 + TestSubjects.EPOCH_1);

        assertThatThrownBy(() -> new EpochKeys(broken, new EpochRegister(database)))
                .isInstanceOf(IllegalStateException.class);
    }
}
