package io.taskledger.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.taskledger.contract.OperationId;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.DatabaseFailures;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.eventstore.idempotency.IdempotencyClaim;
import io.taskledger.eventstore.idempotency.IdempotencyKeyTakenException;
import io.taskledger.eventstore.idempotency.IdempotencyRecord;
import io.taskledger.eventstore.idempotency.IdempotencyRecords;
import io.taskledger.eventstore.reservation.Reservation;
import io.taskledger.eventstore.reservation.ReservationTable;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class StreamAppenderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final TestDatabase testDatabase = TestDatabases.create();
    private final ServiceDatabase database = TestDatabases.in(testDatabase).openForAppending("command");
    private final JdbcClient jdbc = database.jdbc();

    @AfterEach
    void close() {
        database.close();
    }

    private static PendingAppend append(EventRow... events) {
        return new PendingAppend(List.of(events), Companions.NONE);
    }

    private static PendingAppend append(IdempotencyClaim claim, EventRow... events) {
        return new PendingAppend(List.of(events), Companions.of(claim));
    }

    private static IdempotencyClaim claim(SubjectRef subject, int key) {
        byte[] digest = new byte[16];
        Arrays.fill(digest, (byte) key);
        return new IdempotencyClaim(subject, digest, digest, OperationId.random(), new byte[] {1}, NOW);
    }

    private static EventRow event(UUID aggregate, long sequence) {
        return event(UUID.randomUUID(), aggregate, sequence, "{}");
    }

    private static EventRow event(UUID id, UUID aggregate, long sequence, String payload) {
        return new EventRow(
                id, "task", aggregate, sequence, "task-completed", 1, "2026-01-01T12:00:00.123Z", payload, "{}");
    }

    private static EventRow event() {
        return event(UUID.randomUUID(), 0);
    }

    private void write(PendingAppend... group) {
        write(database.appendDataSource(), group);
    }

    private static void write(DataSource dataSource, PendingAppend... group) {
        new StreamAppender(dataSource).write(List.of(group));
    }

    private List<UUID> stored() {
        return jdbc.sql("select event_id from events.event order by position")
                .query(UUID.class)
                .list();
    }

    private long head() {
        return jdbc.sql("select last from events.head").query(Long.class).single();
    }

    @Test
    void tells_each_append_the_position_of_its_last_event() {
        PendingAppend first = append(event(), event());
        PendingAppend second = append(event());

        write(first, second);

        assertThat(first.outcome()).isEqualTo(2);
        assertThat(second.outcome()).isEqualTo(3);
    }

    @Test
    void an_append_that_finds_its_place_taken_loses_alone() {
        UUID task = UUID.randomUUID();
        write(append(event(task, 0)));
        PendingAppend before = append(event());
        PendingAppend loser = append(event(), event(task, 0));
        PendingAppend after = append(event());

        write(before, loser, after);

        assertThat(before.outcome()).isEqualTo(2);
        assertThatThrownBy(loser::outcome).isInstanceOf(PlaceTakenException.class);
        assertThat(after.outcome()).isEqualTo(3);
        assertThat(stored()).hasSize(3);
        assertThat(head()).isEqualTo(3);
    }

    @Test
    void the_first_of_two_appends_in_one_group_gets_the_place() {
        UUID task = UUID.randomUUID();
        PendingAppend first = append(event(task, 0));
        PendingAppend second = append(event(task, 0));

        write(first, second);

        assertThat(first.outcome()).isEqualTo(1);
        assertThatThrownBy(second::outcome).isInstanceOf(PlaceTakenException.class);
    }

    @Test
    void an_append_that_is_in_its_own_way_fails_alone() {
        UUID task = UUID.randomUUID();
        PendingAppend good = append(event());
        PendingAppend odd = append(event(task, 0), event(task, 0));

        write(good, odd);

        assertThat(good.outcome()).isEqualTo(1);
        assertThatThrownBy(odd::outcome).isInstanceOf(PlaceTakenException.class);
        assertThat(head()).isEqualTo(1);
    }

    @Test
    void an_event_that_can_not_be_stored_fails_alone() {
        PendingAppend before = append(event());
        PendingAppend broken = append(event(UUID.randomUUID(), UUID.randomUUID(), 0, "no json"));
        PendingAppend after = append(event());

        write(before, broken, after);

        assertThat(before.outcome()).isEqualTo(1);
        assertThatThrownBy(broken::outcome).isInstanceOf(DataAccessException.class);
        assertThat(after.outcome()).isEqualTo(2);
        assertThat(head()).isEqualTo(2);
    }

    @Test
    void what_is_stored_already_succeeds_with_its_position() {
        EventRow first = event();
        EventRow second = event();
        write(append(first, second));
        write(append(event()));
        PendingAppend again = append(first, second);
        PendingAppend next = append(event());

        write(again, next);

        assertThat(again.outcome()).isEqualTo(2);
        assertThat(next.outcome()).isEqualTo(4);
        assertThat(stored()).hasSize(4);
    }

    @Test
    void an_append_of_which_a_part_is_stored_fails() {
        EventRow first = event();
        write(append(first));
        PendingAppend more = append(first, event());

        write(more);

        assertThatThrownBy(more::outcome).isInstanceOf(PlaceTakenException.class);
        assertThat(stored()).hasSize(1);
    }

    /** The commit landed, but the connection broke before anybody was told. */
    @Test
    void recognises_what_was_written_before_the_connection_broke() {
        PendingAppend append = append(event());
        PendingAppend other = append(event());

        write(new BreakingDataSource(database.appendDataSource()), append, other);

        assertThat(append.outcome()).isEqualTo(1);
        assertThat(other.outcome()).isEqualTo(2);
        assertThat(stored()).hasSize(2);
    }

    @Test
    void writes_once_what_the_server_broke_off() throws Exception {
        PendingAppend append = append(event());
        try (Connection holder = testDatabase.connect(TestDatabase.login("command"))) {
            holder.setAutoCommit(false);
            try (PreparedStatement lock = holder.prepareStatement("select last from events.head for update")) {
                lock.executeQuery();
            }
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(append));
            await().until(() -> killWaitingAppends() == 1);
            holder.rollback();
            writing.get(20, TimeUnit.SECONDS);
        }

        assertThat(append.outcome()).isEqualTo(1);
        assertThat(stored()).hasSize(1);
        assertThat(head()).isEqualTo(1);
    }

    /** Another process holds the head for longer than an append may last. */
    @Test
    void appends_that_wait_too_long_for_the_head_fail_together_and_may_be_repeated() throws Exception {
        DataSource impatient = new DriverManagerDataSource(
                testDatabase.jdbcUrl() + "?options=-c%20transaction_timeout=300",
                TestDatabase.login("command"),
                TestDatabase.password(TestDatabase.login("command")));
        PendingAppend first = append(event());
        PendingAppend second = append(event());
        try (Connection holder = testDatabase.connect(TestDatabase.login("command"))) {
            holder.setAutoCommit(false);
            try (PreparedStatement lock = holder.prepareStatement("select last from events.head for update")) {
                lock.executeQuery();
            }

            assertThatThrownBy(() -> write(impatient, first, second)).matches(DatabaseFailures::mayPass);
            holder.rollback();
        }

        write(impatient, first, second);
        assertThat(second.outcome()).isEqualTo(2);
    }

    private long killWaitingAppends() {
        return jdbc.sql("""
                        select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and application_name = 'taskledger-command-append'
                          and wait_event_type = 'Lock'
                        """).query(Long.class).single();
    }

    /** Another process got stuck in the middle of an append. */
    @Test
    void the_server_frees_the_head_from_a_transaction_that_lasts() throws Exception {
        try (Connection stuck = testDatabase.connect(TestDatabase.login("command"))) {
            try (PreparedStatement limit = stuck.prepareStatement("set transaction_timeout = 500")) {
                limit.execute();
            }
            stuck.setAutoCommit(false);
            try (PreparedStatement lock = stuck.prepareStatement("select last from events.head for update")) {
                lock.executeQuery();
            }
            PendingAppend append = append(event());

            write(append);

            assertThat(append.outcome()).isEqualTo(1);
        }
    }

    @Test
    void stores_each_claim_with_the_position_of_its_last_event() {
        SubjectRef subject = SubjectRef.random();
        IdempotencyClaim first = claim(subject, 1);
        IdempotencyClaim second = claim(subject, 2);
        IdempotencyClaim ofAnother = claim(SubjectRef.random(), 1);

        write(append(first, event(), event()), append(event()), append(second, event()), append(ofAnother, event()));

        assertThat(claimed(first)).hasValue(2L);
        assertThat(claimed(second)).hasValue(4L);
        assertThat(claimed(ofAnother)).hasValue(5L);
    }

    @Test
    void an_append_whose_key_is_taken_loses_alone() {
        SubjectRef subject = SubjectRef.random();
        write(append(claim(subject, 1), event()));
        PendingAppend before = append(claim(subject, 2), event());
        PendingAppend loser = append(claim(subject, 1), event());
        PendingAppend inTheSameGroup = append(claim(subject, 2), event());
        PendingAppend after = append(event());

        write(before, loser, inTheSameGroup, after);

        assertThat(before.outcome()).isEqualTo(2);
        assertThatThrownBy(loser::outcome).isInstanceOf(IdempotencyKeyTakenException.class);
        assertThatThrownBy(inTheSameGroup::outcome).isInstanceOf(IdempotencyKeyTakenException.class);
        assertThat(after.outcome()).isEqualTo(3);
        assertThat(head()).isEqualTo(3);
    }

    @Test
    void an_append_that_loses_its_place_leaves_its_key_free() {
        UUID task = UUID.randomUUID();
        SubjectRef subject = SubjectRef.random();
        write(append(event(task, 0)));
        PendingAppend loser = append(claim(subject, 1), event(task, 0));
        PendingAppend next = append(claim(subject, 1), event());

        write(loser, next);

        assertThatThrownBy(loser::outcome).isInstanceOf(PlaceTakenException.class);
        assertThat(next.outcome()).isEqualTo(2);
    }

    @Test
    void recognises_its_own_claim_after_the_connection_broke() {
        IdempotencyClaim claim = claim(SubjectRef.random(), 1);
        PendingAppend append = append(claim, event());

        write(new BreakingDataSource(database.appendDataSource()), append);

        assertThat(append.outcome()).isEqualTo(1);
        assertThat(claimed(claim)).hasValue(1L);
    }

    /** The commit landed, and the database went away before anybody could ask. */
    @Test
    void whoever_never_learnt_of_the_commit_finds_its_claim() {
        IdempotencyClaim claim = claim(SubjectRef.random(), 1);
        PendingAppend append = append(claim, event());
        DataSource leaving = new BreakingDataSource(database.appendDataSource()).thatNeverComesBack();

        assertThatThrownBy(() -> write(leaving, append)).matches(DatabaseFailures::mayPass);

        assertThat(claimed(claim)).hasValue(1L);
    }

    private Optional<Long> claimed(IdempotencyClaim claim) {
        return new IdempotencyRecords(database, Clock.fixed(NOW, ZoneOffset.UTC))
                .find(claim.subject(), claim.key())
                .filter(found -> found.claim().operation().equals(claim.operation()))
                .map(IdempotencyRecord::position);
    }

    private static Reservation value(SubjectRef subject, int value, UUID holder) {
        return new Reservation(subject, "test", new byte[] {(byte) value}, holder);
    }

    private static PendingAppend taking(Reservation reservation) {
        return new PendingAppend(List.of(event()), new Companions(null, List.of(reservation), List.of()));
    }

    private static PendingAppend releasing(Reservation reservation) {
        return new PendingAppend(List.of(event()), new Companions(null, List.of(), List.of(reservation)));
    }

    private Optional<UUID> holder(Reservation reservation) {
        return new ReservationTable(database).holder(reservation.subject(), reservation.kind(), reservation.value());
    }

    @Test
    void a_value_is_one_aggregates_until_it_is_released() {
        SubjectRef subject = SubjectRef.random();
        Reservation mine = value(subject, 1, UUID.randomUUID());
        Reservation yours = value(subject, 1, UUID.randomUUID());
        Reservation ofAnother = value(SubjectRef.random(), 1, UUID.randomUUID());
        write(taking(mine), taking(ofAnother), taking(value(subject, 2, yours.holder())));
        assertThat(holder(mine)).hasValue(mine.holder());

        PendingAppend loser = taking(yours);
        PendingAppend other = append(event());
        write(loser, other);
        assertThatThrownBy(loser::outcome).isInstanceOf(ReservationTakenException.class);
        assertThat(other.outcome()).isEqualTo(4);

        // only its holder can release it
        write(releasing(yours));
        assertThat(holder(mine)).hasValue(mine.holder());
        write(releasing(mine));
        assertThat(holder(mine)).isEmpty();
        write(taking(yours));
        assertThat(holder(mine)).hasValue(yours.holder());
    }

    @Test
    void of_two_in_one_group_that_want_a_value_the_first_gets_it() {
        SubjectRef subject = SubjectRef.random();
        PendingAppend first = taking(value(subject, 1, UUID.randomUUID()));
        PendingAppend second = taking(value(subject, 1, UUID.randomUUID()));

        write(first, second);

        assertThat(first.outcome()).isEqualTo(1);
        assertThatThrownBy(second::outcome).isInstanceOf(ReservationTakenException.class);
        assertThat(head()).isEqualTo(1);
    }
}
