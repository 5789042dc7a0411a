package io.taskledger.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.eventstore.personal.SealedDataException;
import io.taskledger.eventstore.personal.SubjectOwned;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import io.taskledger.eventstore.subject.TestSubjects;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.snapshotting.RevisionSnapshotFilter;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private final ServiceDatabase database =
            TestDatabases.in(TestDatabases.create()).openForAppending("command");
    private final TestSubjects subjects = TestSubjects.in(database);
    private final SubjectRef alice = subjects.obtain("alice");
    private final String aggregate = UUID.randomUUID().toString();
    private final PostgresEventStorageEngine engine = engine("1");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void hands_back_the_latest_state() {
        engine.storeSnapshot(snapshot(7, "at seven"));
        engine.storeSnapshot(snapshot(9, "at nine"));
        engine.storeSnapshot(snapshot(8, "comes late"));

        DomainEventMessage<?> found = engine.readSnapshot(aggregate).orElseThrow();

        assertThat(found.getPayload()).isEqualTo(new State(alice, "at nine"));
        assertThat(found.getSequenceNumber()).isEqualTo(9);
        assertThat(found.getAggregateIdentifier()).isEqualTo(aggregate);
        assertThat(engine.readSnapshot(UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void keeps_nothing_in_clear() {
        engine.storeSnapshot(snapshot(7, "canary"));

        byte[] state = database.jdbc()
                .sql("select state from events.snapshot")
                .query(byte[].class)
                .single();

        assertThat(new String(state, StandardCharsets.ISO_8859_1)).doesNotContain("canary", "text");
    }

    @Test
    void passes_over_a_state_of_another_revision_and_replaces_it() {
        engine.storeSnapshot(snapshot(7, "old"));
        PostgresEventStorageEngine next = engine("2");

        assertThat(next.readSnapshot(aggregate)).isEmpty();
        assertThat(engine.readSnapshot(aggregate)).isPresent();
    }

    @Test
    void is_of_no_use_once_its_subject_was_erased() {
        engine.storeSnapshot(snapshot(7, "forgotten"));

        subjects.erase(alice);

        assertThat(engine.readSnapshot(aggregate)).isEmpty();
    }

    @Test
    void opens_at_its_own_place_only() {
        engine.storeSnapshot(snapshot(7, "moved"));
        database.jdbc().sql("update events.snapshot set sequence = 8").update();

        assertThatThrownBy(() -> engine.readSnapshot(aggregate)).isInstanceOf(SealedDataException.class);
    }

    @Test
    void fails_at_once_if_its_state_can_not_be_read() {
        engine.storeSnapshot(new GenericDomainEventMessage<>("test", aggregate, 7, new Changed(alice, 5)));
        PostgresEventStorageEngine later = engine("1");

        assertThatThrownBy(() -> later.readSnapshot(aggregate)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void nothing_is_kept_that_nobody_owns_or_that_names_no_revision() {
        assertThatThrownBy(() -> engine.storeSnapshot(
                        new GenericDomainEventMessage<>("test", aggregate, 1, new Unowned("canary"))))
                .isInstanceOf(EventStoreException.class);
        assertThatThrownBy(() -> engine.storeSnapshot(
                        new GenericDomainEventMessage<>("test", aggregate, 1, new Unrevised(alice))))
                .isInstanceOf(EventStoreException.class);
        assertThat(engine.readSnapshot(aggregate)).isEmpty();
    }

    private PostgresEventStorageEngine engine(String revision) {
        return PostgresEventStorageEngine.builder(
                        database.dataSource(), database.appendDataSource(), subjects.ciphers())
                .eventSerializer(StableNameSerializer.create())
                .snapshotSerializer(StableNameSerializer.create())
                .snapshotFilter(RevisionSnapshotFilter.builder()
                        .type("test")
                        .revision(revision)
                        .build())
                .build();
    }

    private DomainEventMessage<?> snapshot(long sequence, String text) {
        return new GenericDomainEventMessage<>("test", aggregate, sequence, new State(alice, text));
    }

    @Revision("1")
    record State(SubjectRef owner, String text) implements SubjectOwned {}

    /** Has lost its constructor: what was stored can't be read any more. */
    @Revision("1")
    static final class Changed implements SubjectOwned {

        private final SubjectRef owner;

        Changed(SubjectRef owner, int number) {
            this.owner = owner;
        }

        @Override
        public SubjectRef owner() {
            return owner;
        }

        public String getText() {
            return "text";
        }
    }

    @Revision("1")
    record Unowned(String text) {}

    record Unrevised(SubjectRef owner) implements SubjectOwned {}
}
