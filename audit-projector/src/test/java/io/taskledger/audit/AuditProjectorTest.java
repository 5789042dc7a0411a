package io.taskledger.audit;

import io.taskledger.audit.note.VerifierKey;
import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.eventstore.engine.AppendingProcess;
import io.taskledger.eventstore.engine.AppendingProcess.Appended;
import io.taskledger.runtime.web.ApiHeaders;
import io.taskledger.testkit.KafkaBroker;
import io.taskledger.testkit.TestDatabase;
import io.taskledger.testkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests over HTTP against the audit projector, which all of them share, on PostgreSQL and Kafka. Events come in as from
 * another process. The job topics are made only after the projector has started.
 */
public abstract class AuditProjectorTest {

    protected static final JsonMapper JSON = JsonMapper.shared();

    private static final TestTokens TOKENS = TestTokens.start();
    private static final TestDatabase DATABASE = TestDatabases.create();

    /** What appends to the stream; as each test uses persons of its own, nothing it appends belongs to another's. */
    private static final AppendingProcess EVENTS = new AppendingProcess(DATABASE);

    private static final ConfigurableApplicationContext APPLICATION = start();

    protected static final JobExchange JOBS =
            JobExchange.open(KafkaBroker.shared().bootstrapServers());

    protected static final WebTestClient API = WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + APPLICATION.getEnvironment().getProperty("local.server.port"))
            .responseTimeout(Duration.ofSeconds(30))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
            .filter(AuditProjectorTest::readWhole)
            .build();

    /** A request of an auditor that sees everything up to the position. */
    protected static WebTestClient.ResponseSpec audit(long position, String uri, Object... variables) {
        return API.get()
                .uri("/api/v1/audit" + uri, variables)
                .headers(headers -> headers.setBearerAuth(auditor()))
                .header(ApiHeaders.POSITION, Long.toString(position))
                .exchange();
    }

    /** What {@link #audit} answers with 200, as text. */
    protected static String auditText(long position, String uri, Object... variables) {
        return audit(position, uri, variables)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    /** What {@link #audit} answers with 200, as JSON. */
    protected static JsonNode auditJson(long position, String uri, Object... variables) {
        return JSON.readTree(auditText(position, uri, variables));
    }

    /** A request of a data subject that sees everything up to the position. */
    protected static WebTestClient.ResponseSpec privacy(String sub, long position, String uri, Object... variables) {
        return API.get()
                .uri("/api/v1/privacy/requests" + uri, variables)
                .headers(headers -> headers.setBearerAuth(TOKENS.token(sub).sign()))
                .header(ApiHeaders.POSITION, Long.toString(position))
                .exchange();
    }

    protected static String auditor() {
        return TOKENS.token("auditor").roles("AUDITOR").scopes("audit:read").sign();
    }

    protected static TestTokens tokens() {
        return TOKENS;
    }

    /** The log's public key, as anybody gets it. */
    protected static VerifierKey key() {
        String keys = API.get()
                .uri("/.well-known/taskledger-audit.vkey")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return VerifierKey.parse(keys.lines().findFirst().orElseThrow());
    }

    /** The opaque reference of a person, made now if there is none yet. */
    protected static SubjectRef subject(String sub) {
        return EVENTS.subjects().obtain(sub);
    }

    /** Erases the person, in another process than the projector's. */
    protected static void erase(SubjectRef subject) {
        EVENTS.subjects().erase(subject);
    }

    /** Appends an event that its owner caused just now. */
    protected static Appended append(DomainEvent event) {
        return append(event, Instant.now().truncatedTo(ChronoUnit.MILLIS), event.owner());
    }

    protected static Appended append(DomainEvent event, Instant time, SubjectRef actor) {
        return EVENTS.append(time, OperationId.random(), actor, event);
    }

    /** The database as a service sees it, with its login and schema. */
    protected static JdbcClient databaseAs(String service) {
        return connect(TestDatabase.login(service), service);
    }

    /** The database as its owner sees it. */
    protected static JdbcClient databaseAsOwner() {
        return connect(TestDatabase.OWNER, "audit");
    }

    protected static <T> T bean(Class<T> type) {
        return APPLICATION.getBean(type);
    }

    protected static StreamingEventProcessor processor(String name) {
        return bean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow();
    }

    private static JdbcClient connect(String login, String schema) {
        String url = DATABASE.jdbcUrl() + "?currentSchema=" + schema;
        return JdbcClient.create(new DriverManagerDataSource(url, login, TestDatabase.password(login)));
    }

    /** Reads the answers' bodies before the tests look at them, as many look at the status alone. */
    private static Mono<ClientResponse> readWhole(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request).flatMap(answer -> answer.bodyToMono(byte[].class)
                .map(DefaultDataBufferFactory.sharedInstance::wrap)
                .map(body -> answer.mutate().body(Flux.just(body)).build())
                .defaultIfEmpty(answer));
    }

    private static ConfigurableApplicationContext start() {
        Map<String, Object> settings = new TreeMap<>(DATABASE.settings());
        settings.put("server.port", 0);
        settings.put("spring.kafka.bootstrap-servers", KafkaBroker.shared().bootstrapServers());
        settings.put("taskledger.security.issuer", TOKENS.issuer());
        settings.put("taskledger.security.jwks-uri", TOKENS.jwksUri());
        settings.putAll(EVENTS.subjects().settings());
        settings.put("taskledger.audit.signing-key-file", signingKeyFile());
        settings.put("taskledger.messaging.retries.count", 2);
        settings.put("taskledger.messaging.retries.first-delay", "100ms");
        return new SpringApplicationBuilder(AuditProjectorApplication.class)
                .properties(settings)
                .run();
    }

    private static String signingKeyFile() {
        try {
            Path file = Files.createTempFile("signing", ".key");
            Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
            file.toFile().deleteOnExit();
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
