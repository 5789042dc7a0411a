package io.taskledger.eventstore.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.taskledger.contract.OperationId;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyRecordsTest {

    private static final byte[] KEY = new byte[16];

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-01T12:00:00Z"));
    private final ServiceDatabase database =
            TestDatabases.in(TestDatabases.create()).openForAppending("command");
    private final IdempotencyRecords records = new IdempotencyRecords(database, clock);
    private final SubjectRef subject = SubjectRef.random();

    @AfterEach
    void close() {
        database.close();
    }

    private IdempotencyClaim claim() {
        return new IdempotencyClaim(
                subject, KEY, new byte[16], OperationId.random(), new byte[] {1, 2}, clock.instant());
    }

    private long stored() {
        return database.jdbc()
                .sql("select count(*) from events.idempotency_key")
                .query(Long.class)
                .single();
    }

    @Test
    void a_claim_is_found_by_its_subject_and_key() {
        IdempotencyClaim claim = claim();

        records.store(claim, 7);

        assertThat(records.find(subject, KEY))
                .hasValueSatisfying(found ->
                        assertThat(found).usingRecursiveComparison().isEqualTo(new IdempotencyRecord(claim, 7)));
        assertThat(records.find(SubjectRef.random(), KEY)).isEmpty();
        assertThat(records.find(subject, new byte[] {1})).isEmpty();
    }

    @Test
    void a_key_is_taken_once() {
        records.store(claim(), 7);

        assertThatThrownBy(() -> records.store(claim(), 8)).isInstanceOf(IdempotencyKeyTakenException.class);
    }

    @Test
    void a_key_is_kept_for_a_day_and_then_free() {
        records.store(claim(), 7);
        clock.advance(IdempotencyRecords.KEPT_FOR.minusMillis(1));
        assertThat(records.find(subject, KEY)).isPresent();

        clock.advance(Duration.ofMillis(1));

        assertThat(records.find(subject, KEY)).isEmpty();
        records.store(claim(), 8);
        assertThat(records.find(subject, KEY)).get().returns(8L, IdempotencyRecord::position);
    }

    @Test
    void expired_claims_are_deleted_by_themselves() {
        database.jdbc()
                .sql("""
                        insert into events.idempotency_key (subject, key, request, operation, position, answer, time)
                        select gen_random_uuid(), :key, :key, gen_random_uuid(), 1, '', cast(:time as timestamptz)
                        from generate_series(1, 2500)
                        """)
                .param("key", KEY)
                .param("time", clock.instant().toString())
                .update();
        clock.advance(IdempotencyRecords.KEPT_FOR);
        records.store(claim(), 9);
        IdempotencyExpiry expiry = new IdempotencyExpiry(records);

        expiry.start();

        try {
            await().untilAsserted(() -> assertThat(stored()).isOne());
            assertThat(records.find(subject, KEY)).isPresent();
        } finally {
            expiry.stop();
        }
    }
}
