package io.taskledger.eventstore.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.mock.env.MockEnvironment;
import reactor.test.StepVerifier;

class ServiceDatabasesTest {

    private final TestDatabase database = TestDatabases.create();

    @Test
    void gives_each_service_its_schema_over_both_drivers() {
        try (ServiceDatabase query = TestDatabases.in(database).openForReading("query")) {
            String schemas = "select current_setting('search_path')";

            assertThat(query.jdbc().sql(schemas).query(String.class).single()).isEqualTo("query,events");
            StepVerifier.create(
                            query.r2dbc().sql(schemas).mapValue(String.class).one())
                    .expectNext("query,events")
                    .verifyComplete();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into events.subject (digest, subject) values (sha256('x'), gen_random_uuid())",
                "update events.head set last = 7",
                "delete from events.event",
                "create table events.mine (x int)"
            })
    void a_reading_service_can_change_nothing_of_the_stream(String statement) {
        try (ServiceDatabase query = TestDatabases.in(database).openForReading("query")) {
            assertThatThrownBy(() -> query.jdbc().sql(statement).update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update events.event set payload = '{}'",
                "delete from events.event",
                "truncate events.event",
                "update events.head set only_row = false",
                "delete from events.subject"
            })
    void the_appending_service_can_take_nothing_back(String statement) {
        try (ServiceDatabase command = TestDatabases.in(database).openForAppending("command")) {
            assertThatThrownBy(() -> command.jdbc().sql(statement).update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void names_the_setting_that_is_missing() {
        ServiceDatabases databases = TestDatabases.in(database, new MockEnvironment());

        assertThatThrownBy(() -> databases.openForReading("query"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taskledger.query.database.password")
                .hasMessageContaining("TASKLEDGER_QUERY_DATABASE_PASSWORD");
    }
}
