package io.taskledger.query;

import io.taskledger.contract.SubjectRef;
import io.taskledger.runtime.web.ApiHeaders;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.SettableClock;
import io.taskledger.testkit.TestDatabase;
import io.taskledger.testkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The query side as it runs alone: a port, a database of its own and an issuer. */
public final class QuerySide implements AutoCloseable {

    private static final byte[] IDENTITY_KEY = new byte[32];

    private final TestTokens tokens = TestTokens.start();
    private final Clock clock;
    private final TestDatabase database;
    private final EventStream stream;
    private final Path identityKey;
    private ConfigurableApplicationContext context;

    private QuerySide(Clock clock, TestDatabase database) {
        this.clock = clock;
        this.database = database;
        try {
            identityKey = Files.createTempFile("identity", ".key");
            identityKey.toFile().deleteOnExit();
            Files.writeString(identityKey, Base64.getEncoder().encodeToString(IDENTITY_KEY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stream = new EventStream(database);
        start();
    }

    /** One for a test of its own, over an empty stream. Its clock runs, as processors wait by it after a fault. */
    public static QuerySide create() {
        return new QuerySide(Clock.systemUTC(), newDatabase());
    }

    /** A second instance beside another, on the same database. */
    public static QuerySide beside(QuerySide other) {
        return new QuerySide(Clock.systemUTC(), other.database);
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
        settings.put("taskledger.identity.key-file", identityKey);
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

    public EventStream stream() {
        return stream;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Makes a subject known under this {@code sub}. */
    public SubjectRef subject(String sub) throws SQLException {
        SubjectRef subject = SubjectRef.random();
        stream.register(digest(sub), subject);
        return subject;
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
    public WebTestClient.ResponseSpec get(String sub, String uri) throws SQLException {
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

    private static TestDatabase newDatabase() {
        try {
            return PostgresServer.shared().createDatabase();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] digest(String sub) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(IDENTITY_KEY, "HmacSHA256"));
            return mac.doFinal(sub.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Shared {

        private static final QuerySide INSTANCE =
                new QuerySide(SettableClock.at(Instant.parse("2030-05-15T10:00:00Z")), newDatabase());

        private Shared() {}
    }
}
