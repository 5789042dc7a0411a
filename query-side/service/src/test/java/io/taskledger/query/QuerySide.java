package io.taskledger.query;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.eventstore.engine.AppendingProcess;
import io.taskledger.runtime.web.ApiHeaders;
import io.taskledger.testkit.SettableClock;
import io.taskledger.testkit.TestDatabase;
import io.taskledger.testkit.TestTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The query side as it runs alone: a port, a database of its own and an issuer. */
public final class QuerySide implements AutoCloseable {

    private final TestTokens tokens = TestTokens.start();
    private final Clock clock;
    private final TestDatabase database;
    private final AppendingProcess stream;
    private final boolean beside;
    private ConfigurableApplicationContext context;

    private QuerySide(Clock clock, TestDatabase database, AppendingProcess stream, boolean beside) {
        this.clock = clock;
        this.database = database;
        this.stream = stream;
        this.beside = beside;
        start();
    }

    private static QuerySide create(Clock clock) {
        TestDatabase database = TestDatabases.create();
        return new QuerySide(clock, database, new AppendingProcess(database), false);
    }

    /** One for a test of its own, over an empty stream. Its clock runs, as processors wait by it after a fault. */
    public static QuerySide create() {
        return create(Clock.systemUTC());
    }

    /** A second instance beside another, on the same database. */
    public static QuerySide beside(QuerySide other) {
        return new QuerySide(Clock.systemUTC(), other.database, other.stream, true);
    }

    /** The one that tests share which keep to subjects of their own. Its clock stands still. */
    public static QuerySide shared() {
        return Shared.INSTANCE;
    }

    public void start() {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("server.port", 0);
        settings.put("taskledger.security.issuer", tokens.issuer());
        settings.put("taskledger.security.jwks-uri", tokens.jwksUri());
        settings.putAll(stream.subjects().settings());
        ApplicationContextInitializer<GenericApplicationContext> ownBeans = starting -> {
            starting.registerBean(Clock.class, () -> clock);
            starting.registerBean(ReactorResourceFactory.class, QuerySide::ownEventLoops);
        };
        context = new SpringApplicationBuilder(QuerySideApplication.class)
                .initializers(ownBeans)
                .properties(settings)
                .run();
    }

    public void stop() {
        context.close();
    }

    @Override
    public void close() {
        stop();
        tokens.close();
        if (!beside) {
            stream.close();
        }
    }

    public TestTokens tokens() {
        return tokens;
    }

    public Clock clock() {
        return clock;
    }

    public TestDatabase database() {
        return database;
    }

    /** The command side's place. */
    public AppendingProcess stream() {
        return stream;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The subject of that {@code sub}, made known by now. */
    public SubjectRef subject(String sub) {
        return stream.subjects().obtain(sub);
    }

    /** Appends events that their owner caused, and returns the position of the last. */
    public long append(Instant time, DomainEvent... events) {
        return stream.append(time, OperationId.random(), events[0].owner(), events)
                .position();
    }

    /** A client without a token. */
    public WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    /** A client with a token for {@code sub} that has all scopes of a user. */
    public WebTestClient as(String sub) {
        return with(tokens.token(sub).sign());
    }

    public WebTestClient with(String token) {
        return anonymous()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    /** Reads once the projection has got to the head of the stream. */
    public WebTestClient.ResponseSpec get(String sub, String uri) {
        return as(sub).get()
                .uri(uri.startsWith("/") ? uri : "/" + uri)
                .header(ApiHeaders.POSITION, Long.toString(stream.head()))
                .exchange();
    }

    /** Not the global ones, which end with the first process of this JVM that stops. */
    private static ReactorResourceFactory ownEventLoops() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    private static final class Shared {

        private static final QuerySide INSTANCE = create(SettableClock.at(Instant.parse("2030-05-15T10:00:00Z")));

        private Shared() {}
    }
}
