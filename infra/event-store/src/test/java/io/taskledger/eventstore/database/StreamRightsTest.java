package io.taskledger.eventstore.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What each service's login may do to the stream, by the catalogue and by trying. */
class StreamRightsTest {

    private static final String DENIED = "42501";

    /** The rights on a table that the login has on it as a whole, or on some of its columns. */
    private static final String RIGHTS = """
            select right_ from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER',
                                            'MAINTAIN']) as right_
            where has_table_privilege(:login, :table, right_)
               or right_ in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege(:login, :table, right_)
            """;

    private static final String UPDATABLE_COLUMNS = """
            select attname from pg_attribute
            where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped
              and has_column_privilege(:login, attrelid, attnum, 'UPDATE')
            """;

    private static final String TABLES = """
            select 'events.' || relname from pg_class
            where relnamespace = cast('events' as regnamespace) and relkind in ('r', 'p', 'v', 'm', 'f')
            """;

    private static final TestDatabase DATABASE = TestDatabases.create();
    private static SingleConnectionDataSource owner;

    @BeforeAll
    static void migrate() throws SQLException {
        TestDatabases.in(DATABASE).openForAppending("command").close();
        owner = new SingleConnectionDataSource(DATABASE.connect(TestDatabase.OWNER), true);
    }

    @AfterAll
    static void close() {
        owner.destroy();
    }

    @Test
    void the_command_side_adds_events_and_moves_the_head_and_no_more() {
        assertThat(rights("command", "events.event")).containsExactlyInAnyOrder("SELECT", "INSERT");
        assertThat(rights("command", "events.head")).containsExactlyInAnyOrder("SELECT", "UPDATE");
        assertThat(updatableColumns("command", "events.head")).containsExactly("last");
    }

    @Test
    void the_command_side_writes_no_other_table_of_the_stream() {
        assertThat(tables())
                .filteredOn(table -> rights("command", table).stream().anyMatch(right -> !right.equals("SELECT")))
                .containsExactlyInAnyOrder(
                        "events.epoch",
                        "events.event",
                        "events.head",
                        "events.idempotency_key",
                        "events.reservation",
                        "events.snapshot",
                        "events.subject");
    }

    @ParameterizedTest
    @MethodSource("readers")
    void who_reads_the_stream_writes_nothing_of_it(String reader) {
        assertThat(rights(reader, "events.event")).containsExactly("SELECT");
        assertThat(rights(reader, "events.head")).containsExactly("SELECT");
        assertThat(tables()).contains("events.event", "events.head", "events.subject");
        assertThat(tables())
                .allSatisfy(table -> assertThat(rights(reader, table)).as(table).isSubsetOf("SELECT"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void only_the_owner_makes_anything_in_the_schema(String service) {
        assertThat(has("has_schema_privilege(:login, 'events', 'USAGE')", service))
                .isTrue();
        assertThat(has("has_schema_privilege(:login, 'events', 'CREATE')", service))
                .isFalse();
        assertThat(has("has_database_privilege(:login, current_database(), 'CREATE')", service))
                .isFalse();
        assertThat(has("pg_has_role(:login, '" + TestDatabase.OWNER + "', 'MEMBER')", service))
                .isFalse();
    }

    static Stream<String> readers() {
        return Stream.of("query", "audit");
    }

    static Stream<String> services() {
        return Stream.of("command", "query", "audit");
    }

    static Stream<Arguments> attempts() {
        Stream<Arguments> ofAll = services().flatMap(service -> Stream.of(
                        "update events.event set payload = '{}'",
                        "update events.event set position = position where false",
                        "delete from events.event",
                        "truncate events.event",
                        "merge into events.event e using events.head on false when matched then delete",
                        "alter table events.event disable trigger all",
                        "drop table events.event",
                        "lock table events.event in access exclusive mode",
                        "update events.head set only_row = false",
                        "insert into events.head (last) values (0)",
                        "delete from events.head",
                        "truncate events.head",
                        "truncate events.subject",
                        "create table events.mine (x int)",
                        "create view events.mine as select 1 as x",
                        "create function events.mine() returns int language sql return 1",
                        "create index mine on events.event (time)",
                        "create trigger mine before insert on events.event execute function tsvector_update_trigger()",
                        "set role " + TestDatabase.OWNER)
                .map(statement -> Arguments.of(service, statement)));
        Stream<Arguments> ofReaders = readers().flatMap(reader -> Stream.of(
                        """
                        insert into events.event values (1, gen_random_uuid(), 'task', gen_random_uuid(), 0, 'task-added', 1,
                                                         now(), '{}', '{}')""",
                        "update events.head set last = last + 1",
                        // it would hold up all appends
                        "select last from events.head for update",
                        "select last from events.head for key share",
                        "lock table events.head in row exclusive mode",
                        "insert into events.subject (digest, subject) values (sha256('x'), gen_random_uuid())",
                        "update events.subject set created = now()",
                        "delete from events.subject",
                        "insert into events.epoch (number, check_value) values (9, '')",
                        "select answer from events.idempotency_key",
                        "select holder from events.reservation",
                        "delete from events.snapshot",
                        "update events.snapshot set sequence = 0")
                .map(statement -> Arguments.of(reader, statement)));
        return Stream.concat(ofAll, ofReaders);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("attempts")
    void an_attempt_at_more_is_denied(String service, String statement) throws SQLException {
        try (Connection connection = DATABASE.connect(TestDatabase.login(service));
                Statement attempt = connection.createStatement()) {
            // some locks are refused outside of a transaction, for another reason
            connection.setAutoCommit(false);

            assertThatThrownBy(() -> attempt.execute(statement))
                    .isInstanceOfSatisfying(SQLException.class, denial -> assertThat(denial.getSQLState())
                            .as(denial.getMessage())
                            .isEqualTo(DENIED));
        }
    }

    private static List<String> rights(String service, String table) {
        return ask(RIGHTS, service, table);
    }

    private static List<String> updatableColumns(String service, String table) {
        return ask(UPDATABLE_COLUMNS, service, table);
    }

    private static List<String> ask(String sql, String service, String table) {
        return JdbcClient.create(owner)
                .sql(sql)
                .param("login", TestDatabase.login(service))
                .param("table", table)
                .query(String.class)
                .list();
    }

    private static List<String> tables() {
        return JdbcClient.create(owner).sql(TABLES).query(String.class).list();
    }

    private static boolean has(String right, String service) {
        return JdbcClient.create(owner)
                .sql("select " + right)
                .param("login", TestDatabase.login(service))
                .query(Boolean.class)
                .single();
    }
}
