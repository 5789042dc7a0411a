package io.taskledger.eventstore.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.BadSqlGrammarException;
import reactor.test.StepVerifier;

class SubjectErasureTest {

    private final TestDatabase testDatabase = TestDatabases.create();
    private final ServiceDatabase database = TestDatabases.in(testDatabase).openForAppending("command");

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void destroys_the_key_and_lets_nobody_back_in() {
        TestSubjects subjects = TestSubjects.in(database, directory);
        SubjectRef alice = subjects.obtain("alice");
        SubjectRef bob = subjects.obtain("bob");
        assertThat(subjects.keys.find(alice)).isPresent();

        subjects.erase(alice);

        assertThat(subjects.keys.find(alice)).isEmpty();
        StepVerifier.create(subjects.registry.find("alice")).verifyComplete();
        assertThatThrownBy(() -> subjects.obtain("alice")).isInstanceOf(SubjectErasedException.class);
        assertThat(subjects.keys.find(bob)).isPresent();
        assertThat(subjects.obtain("bob")).isEqualTo(bob);
        assertThat(database.jdbc()
                        .sql("select num_nonnulls(subject, key_id, key_epoch, wrapped_key) from events.subject"
                                + " where erased_at is not null")
                        .query(Integer.class)
                        .list())
                .containsExactly(0);
    }

    @Test
    void is_done_once() throws IOException {
        TestSubjects subjects = TestSubjects.in(database, directory);
        SubjectRef alice = subjects.obtain("alice");

        subjects.erase(alice);
        subjects.erase(alice);

        assertThat(Files.readAllLines(directory.resolve("erasure.fence"))).hasSize(1);
    }

    @Test
    void other_processes_let_nobody_back_in_either_and_remember_it_themselves(@TempDir Path elsewhere) {
        TestSubjects here = TestSubjects.in(database, directory);
        TestSubjects there = TestSubjects.in(database, elsewhere);
        SubjectRef alice = there.obtain("alice");
        there.keys.find(alice);

        here.erase(alice);
        there.caches.onErasure(alice.toString());
        there.maintenance().run();

        assertThat(there.keys.find(alice)).isEmpty();
        assertThatThrownBy(() -> there.obtain("alice")).isInstanceOf(SubjectErasedException.class);
        assertThat(there.fence.all()).hasSize(1);
    }

    @Test
    void a_notification_that_names_nobody_drops_everybody_from_memory() {
        TestSubjects subjects = TestSubjects.in(database, directory);
        SubjectRef alice = subjects.obtain("alice");
        subjects.keys.find(alice);
        TestSubjects.in(database).erase(alice);

        subjects.caches.onErasure("nobody");

        assertThat(subjects.keys.find(alice)).isEmpty();
    }

    @Test
    void a_database_from_before_the_erasure_brings_nobody_back() throws SQLException {
        TestSubjects before = TestSubjects.in(database, directory);
        SubjectRef alice = before.obtain("alice");
        before.obtain("bob");
        Map<String, Object> row = database.jdbc()
                .sql("select * from events.subject where subject = ?")
                .param(alice.value())
                .query()
                .singleRow();
        before.erase(alice);

        restore(row);
        TestSubjects restored = TestSubjects.in(database, directory);

        assertThat(restored.keys.find(alice)).isEmpty();
        StepVerifier.create(restored.registry.find("alice")).verifyComplete();
        assertThatThrownBy(() -> restored.obtain("alice")).isInstanceOf(SubjectErasedException.class);

        restored.maintenance().run();

        assertThat(living()).isEqualTo(1);
    }

    @Test
    void a_database_from_before_the_subject_was_known_does_not_take_them_in_anew() throws SQLException {
        TestSubjects before = TestSubjects.in(database, directory);
        before.erase(before.obtain("alice"));
        asOwner("alter table events.subject disable trigger all;"
                + " delete from events.subject; alter table events.subject enable always trigger fence_erased;"
                + " alter table events.subject enable always trigger fence_all");

        TestSubjects restored = TestSubjects.in(database, directory);

        assertThatThrownBy(() -> restored.obtain("alice")).isInstanceOf(SubjectErasedException.class);
        assertThat(living()).isZero();
    }

    @Test
    void what_a_crash_left_half_done_is_finished() throws IOException {
        TestSubjects subjects = TestSubjects.in(database, directory);
        SubjectRef alice = subjects.obtain("alice");
        byte[] digest = database.jdbc()
                .sql("select digest from events.subject")
                .query(byte[].class)
                .single();
        subjects.fence.add(List.of(digest));

        TestSubjects started = TestSubjects.in(database, directory);
        assertThat(started.keys.find(alice)).isEmpty();
        started.maintenance().run();

        assertThat(living()).isZero();
    }

    @Test
    void a_line_that_a_crash_left_unfinished_is_written_over() throws IOException {
        Path file = directory.resolve("erasure.fence");
        Files.writeString(file, "ab".repeat(32) + "\nabcd");
        ErasureFence fence = new ErasureFence(file);
        assertThat(fence.all()).hasSize(1);

        fence.add(List.of(new byte[32]));

        assertThat(Files.readAllLines(file)).containsExactly("ab".repeat(32), "00".repeat(32));
        assertThat(new ErasureFence(file).contains(new byte[32])).isTrue();
    }

    @Test
    void sees_what_other_processes_add_to_the_fence() throws IOException {
        Path file = Files.createFile(directory.resolve("fence"));
        ErasureFence fence = new ErasureFence(file);
        assertThat(fence.contains(new byte[32])).isFalse();

        Files.writeString(file, "00".repeat(32) + "\n", StandardOpenOption.APPEND);

        assertThat(fence.contains(new byte[32])).isTrue();
    }

    @Test
    void a_fence_that_is_missing_or_broken_stops_the_start() throws IOException {
        Path missing = directory.resolve("missing");
        Path broken = Files.writeString(directory.resolve("broken"), "no digest\n");

        assertThatThrownBy(() -> new ErasureFence(missing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taskledger.personal-data.fence-file");
        assertThatThrownBy(() -> new ErasureFence(broken)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_database_keeps_who_was_erased_erased() {
        TestSubjects subjects = TestSubjects.in(database, directory);
        subjects.erase(subjects.obtain("alice"));

        assertThatThrownBy(() -> database.jdbc()
                        .sql("update events.subject set key_epoch = 1")
                        .update())
                .rootCause()
                .hasMessageContaining("who was erased stays erased");
        assertThatThrownBy(() -> asOwner("delete from events.subject")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> asOwner("truncate events.subject")).isInstanceOf(SQLException.class);
        assertThatThrownBy(
                        () -> database.jdbc().sql("delete from events.subject").update())
                .isInstanceOf(BadSqlGrammarException.class);
    }

    private int living() {
        return database.jdbc()
                .sql("select count(*) from events.subject where subject is not null")
                .query(Integer.class)
                .single();
    }

    /** Puts a row back as a restore would, which fires no triggers. */
    private void restore(Map<String, Object> row) throws SQLException {
        try (Connection owner = testDatabase.connect(TestDatabase.OWNER);
                Statement triggers = owner.createStatement();
                var update = owner.prepareStatement("update events.subject set subject = ?, key_id = ?, key_epoch = ?,"
                        + " wrapped_key = ?, erased_at = null where digest = ?")) {
            triggers.execute("alter table events.subject disable trigger all");
            update.setObject(1, row.get("subject"));
            update.setObject(2, row.get("key_id"));
            update.setObject(3, row.get("key_epoch"));
            update.setObject(4, row.get("wrapped_key"));
            update.setObject(5, row.get("digest"));
            assertThat(update.executeUpdate()).isEqualTo(1);
            triggers.execute("alter table events.subject enable always trigger fence_erased");
        }
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection owner = testDatabase.connect(TestDatabase.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
