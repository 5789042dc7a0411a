package io.taskledger.command;

import io.taskledger.eventstore.subject.TestSubjects;
import io.taskledger.testkit.KafkaBroker;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import io.taskledger.testkit.TestToken;
import io.taskledger.testkit.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Tests over HTTP against the command side, which all of them share, on PostgreSQL and Kafka. */
public abstract class CommandSideTest {

    protected static final String TASKS = "/api/v1/tasks";
    protected static final String ALICE = "alice";

    private static final TestTokens TOKENS = TestTokens.start();
    private static final TestDatabase DATABASE = createDatabase();
    private static final Path KEYS = keyDirectory();
    private static final ConfigurableApplicationContext APPLICATION = start();

    protected static final WebTestClient API = client(APPLICATION);

    protected static WebTestClient client(ConfigurableApplicationContext application) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + application.getEnvironment().getProperty("local.server.port"))
                // the machine may be busy
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** A token that may do everything to the subject's own tasks. */
    protected static TestToken token(String subject) {
        return TOKENS.token(subject);
    }

    protected static void as(HttpHeaders headers, String subject) {
        headers.setBearerAuth(token(subject).sign());
    }

    /** A connection of the owner of the database. */
    protected static Connection connect() throws SQLException {
        return DATABASE.connect(TestDatabase.OWNER);
    }

    /** The database as its owner sees it. */
    protected static JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(
                DATABASE.jdbcUrl(), TestDatabase.OWNER, TestDatabase.password(TestDatabase.OWNER)));
    }

    protected static String bootstrapServers() {
        return KafkaBroker.shared().bootstrapServers();
    }

    /** Adds a task and returns its id. */
    protected static String addTask(String subject, String title) {
        return text(call(HttpMethod.POST, TASKS, "{\"title\": \"" + title + "\"}", subject), "id");
    }

    /** Adds a task of Alice's and returns its path. */
    protected static String addTask(String body) {
        return TASKS + "/" + text(post(TASKS, body), "id");
    }

    /** A property of an answer's body; of a successful one only. */
    protected static String text(ResponseSpec answer, String property) {
        Map<?, ?> body = answer.expectStatus()
                .is2xxSuccessful()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return (String) Objects.requireNonNull(body).get(property);
    }

    /** In the name of Alice. */
    protected static ResponseSpec post(String path, String body) {
        return call(HttpMethod.POST, path, body, ALICE);
    }

    /** In the name of Alice. */
    protected static ResponseSpec patch(String path, String body) {
        return call(HttpMethod.PATCH, path, body, ALICE);
    }

    /** @param body JSON; {@code null} for none */
    protected static ResponseSpec call(HttpMethod method, String path, String body, String subject) {
        var request = API.method(method).uri(path).headers(headers -> as(headers, subject));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange();
    }

    /** Stable names of an aggregate's events, in order. */
    protected static List<String> eventsOf(String aggregateId) {
        return database()
                .sql("select type from events.event where aggregate_id = ?::uuid order by sequence")
                .param(aggregateId)
                .query(String.class)
                .list();
    }

    private static TestDatabase createDatabase() {
        try {
            return PostgresServer.shared().createDatabase();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts another process of the command side, on the same database. */
    protected static ConfigurableApplicationContext start() {
        Map<String, Object> settings = new TreeMap<>(DATABASE.settings());
        settings.put("server.port", 0);
        settings.put("spring.kafka.bootstrap-servers", bootstrapServers());
        settings.put("taskledger.security.issuer", TOKENS.issuer());
        settings.put("taskledger.security.jwks-uri", TOKENS.jwksUri());
        settings.putAll(TestSubjects.settings(KEYS));
        return new SpringApplicationBuilder(CommandSideApplication.class, OwnResources.class)
                .properties(settings)
                .run();
    }

    private static Path keyDirectory() {
        try {
            return Files.createTempDirectory("keys");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Otherwise the end of one process would close the connections of another in the same JVM. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OwnResources {

        @Bean
        ReactorResourceFactory reactorResources() {
            ReactorResourceFactory resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            return resources;
        }
    }
}
