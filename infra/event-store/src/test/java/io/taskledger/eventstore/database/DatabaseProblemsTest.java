package io.taskledger.eventstore.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.sql.SQLException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class DatabaseProblemsTest {

    private final TestDatabase testDatabase = TestDatabases.create();
    private final ServiceDatabase database = TestDatabases.in(testDatabase).openForReading("query");
    private final DatabaseProblems problems = new DatabaseProblems();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_database_that_is_down_is_unavailable() throws SQLException {
        PostgresServer.shared().shut(testDatabase);

        assertUnavailable(overJdbc("select 1"));
        assertUnavailable(overR2dbc("select 1"));
        assertUnavailable(inTransaction());
    }

    @Test
    void a_connection_that_ends_under_a_query_is_unavailable() throws SQLException {
        assertUnavailable(overJdbc("select pg_terminate_backend(pg_backend_pid())"));
        assertUnavailable(overR2dbc("select pg_terminate_backend(pg_backend_pid())"));
    }

    @Test
    void a_query_that_is_cancelled_is_unavailable() throws SQLException {
        assertUnavailable(overJdbc("select pg_cancel_backend(pg_backend_pid())"));
        assertUnavailable(overR2dbc("select pg_cancel_backend(pg_backend_pid())"));
    }

    @Test
    void a_statement_that_is_wrong_is_our_own_error() {
        assertThat(problems.translate(overJdbc("select nonsense"))).isNull();
        assertThat(problems.translate(overR2dbc("select nonsense"))).isNull();
        assertThat(problems.translate(overR2dbc("select 1 / 0"))).isNull();
    }

    private Throwable overJdbc(String sql) {
        return Assertions.catchThrowable(() -> database.jdbc().sql(sql).query().listOfRows());
    }

    private Throwable overR2dbc(String sql) {
        return Assertions.catchThrowable(
                () -> database.r2dbc().sql(sql).fetch().all().blockLast());
    }

    private Throwable inTransaction() {
        return Assertions.catchThrowable(() -> database.transaction().executeWithoutResult(status -> {}));
    }

    private void assertUnavailable(Throwable failure) {
        ProblemException problem = problems.translate(new IllegalStateException("wrapped", failure));
        assertThat(problem).as("%s", failure).isNotNull();
        assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(problem.code()).isEqualTo("store_unavailable");
        assertThat(problem.headers()).containsEntry("Retry-After", "2");
    }
}
