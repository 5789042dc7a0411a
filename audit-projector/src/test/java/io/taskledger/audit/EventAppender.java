package io.taskledger.audit;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.OperationId;
import io.taskledger.contract.Provenance;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.serialization.StableNameSerializer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.serialization.SerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Appends events with the command side's login and rights. Thread-safe. */
public final class EventAppender {

    private static final String APPEND = """
            with h as (update events.head set last = last + 1 returning last)
            insert into events.event (position, event_id, aggregate_type, aggregate_id, sequence, type, revision, time,
                                      payload, metadata)
            select h.last, :eventId, :kind, :aggregate,
                   (select count(*) from events.event where aggregate_id = :aggregate), :type, :revision, :time,
                   :payload::json, :metadata::json
            from h
            returning position
            """;

    private final JdbcClient jdbc;
    private final byte[] identityKey;
    private final StableNameSerializer serializer = StableNameSerializer.create();

    /** An event that was appended. */
    public record Appended(UUID id, long position, OperationId operation, Instant time) {}

    EventAppender(JdbcClient jdbc, byte[] identityKey) {
        this.jdbc = jdbc;
        this.identityKey = identityKey.clone();
    }

    /** The person's reference, made now if there is none yet. */
    public SubjectRef subject(String sub) {
        jdbc.sql("insert into events.subject (digest, subject) values (?, ?) on conflict (digest) do nothing")
                .params(digest(sub), UUID.randomUUID())
                .update();
        return new SubjectRef(jdbc.sql("select subject from events.subject where digest = ?")
                .param(digest(sub))
                .query(UUID.class)
                .single());
    }

    /** Appends an event that its owner caused just now. */
    public Appended append(DomainEvent event) {
        return append(event, Instant.now().truncatedTo(ChronoUnit.MILLIS), event.owner());
    }

    public Appended append(DomainEvent event, Instant time, SubjectRef actor) {
        UUID id = UUID.randomUUID();
        OperationId operation = OperationId.random();
        String[] target = event.target().split(":");
        SerializedObject<String> payload = serializer.serialize(event, String.class);
        Provenance provenance = new Provenance(operation, actor, "test-client", "request-1", null);
        long position = jdbc.sql(APPEND)
                .param("eventId", id)
                .param("kind", target[0])
                .param("aggregate", UUID.fromString(target[1]))
                .param("type", payload.getType().getName())
                .param("revision", Integer.valueOf(payload.getType().getRevision()))
                .param("time", time.atOffset(ZoneOffset.UTC))
                .param("payload", payload.getData())
                .param("metadata", JsonMapper.shared().writeValueAsString(provenance.toMetadata()))
                .query(Long.class)
                .single();
        return new Appended(id, position, operation, time);
    }

    private byte[] digest(String sub) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(identityKey, "HmacSHA256"));
            return mac.doFinal(sub.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
