package io.taskledger.eventstore.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.ApiHeaders;
import io.taskledger.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PositionGateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase testDatabase = TestDatabases.create();
    private final ServiceDatabase database = TestDatabases.in(testDatabase).openForReading("query");
    private final PositionGate gate = new PositionGate(database, "tasks");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void lets_a_request_without_a_position_pass() {
        StepVerifier.create(await()).expectNext(0L).verifyComplete();
    }

    @Test
    void holds_all_requests_until_the_projection_is_there() throws SQLException {
        set(7, 0);
        Mono<Long> passed = Flux.range(0, 500).flatMap(n -> await("7"), 500).count();

        StepVerifier.create(passed)
                .expectSubscription()
                .then(() -> set(7, 7))
                .expectNext(500L)
                .expectComplete()
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "9223372036854775807"})
    void refuses_a_position_that_the_stream_has_not_reached(String position) throws SQLException {
        set(7, 7);

        StepVerifier.create(await(position))
                .expectErrorSatisfies(refusal -> {
                    ProblemException problem = (ProblemException) refusal;
                    assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                    assertThat(problem.code()).isEqualTo("projection_behind");
                    assertThat(problem.detail()).isEqualTo("No write has that position yet.");
                    assertThat(problem.headers()).containsKey("Retry-After");
                })
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "+1",
                "1 ",
                " 1",
                "1 2",
                "01",
                "1,2",
                "1.0",
                "0x1",
                "١",
                "9999999999999999999"
            })
    void refuses_what_no_answer_gave(String position) {
        assertRefused(await(position));
    }

    @Test
    void refuses_two_positions() {
        assertRefused(await("1", "1"));
    }

    private static void assertRefused(Mono<Long> wait) {
        StepVerifier.create(wait)
                .expectErrorSatisfies(refusal -> {
                    ProblemException problem = (ProblemException) refusal;
                    assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST);
                    assertThat(problem.errors()).extracting(FieldError::field).containsExactly(ApiHeaders.POSITION);
                })
                .verify(PATIENCE);
    }

    private Mono<Long> await(String... positions) {
        return gate.await(MockServerWebExchange.from(MockServerHttpRequest.get("/")
                .header(ApiHeaders.POSITION, positions)
                .build()));
    }

    private void set(long head, long reached) {
        try (Connection owner = testDatabase.connect(TestDatabase.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute("update events.head set last = " + head);
            statement.execute("delete from query.token_entry");
            statement.execute("insert into query.token_entry (processor_name, segment, token) values ('tasks', 0, "
                    + "convert_to('{\"globalIndex\":" + reached + "}', 'UTF8'))");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
