package io.taskledger.eventstore.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ReconciliationTest {

    private final TestDatabase testDatabase = TestDatabases.create();
    private final ServiceDatabase database = TestDatabases.in(testDatabase).openForAppending("command");
    private final Reconciliation reconciliation = Reconciliation.ofStream(database.jdbc());
    private final JdbcClient owner = JdbcClient.create(new DriverManagerDataSource(
            testDatabase.jdbcUrl(), TestDatabase.OWNER, TestDatabase.password(TestDatabase.OWNER)));

    @AfterEach
    void close() {
        database.close();
    }

    private void append(int events) {
        owner.sql("""
                        with h as (update events.head set last = last + :n returning last)
                        insert into events.event
                        select last - :n + i, gen_random_uuid(), 'task', gen_random_uuid(), 0, 'task-completed', 1, now(),
                               '{}', '{}'
                        from h, generate_series(1, :n) as i
                        """).param("n", events).update();
    }

    @Test
    void finds_nothing_wrong_with_a_whole_stream() {
        assertThat(reconciliation.step()).isFalse();
        append(100_001);

        assertThat(reconciliation.step()).isTrue();
        assertThat(reconciliation.step()).isFalse();

        assertThat(reconciliation.counted()).isEqualTo(100_001);
        assertThat(reconciliation.missing()).isZero();
    }

    @Test
    void counts_what_is_gone() {
        append(10);
        owner.sql("delete from events.event where position in (3, 7)").update();

        reconciliation.step();
        append(5);
        reconciliation.step();

        assertThat(reconciliation.counted()).isEqualTo(15);
        assertThat(reconciliation.missing()).isEqualTo(2);
    }
}
