package io.taskledger.command.execution;

import io.taskledger.contract.Provenance;
import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.idempotency.IdempotencyClaim;
import io.taskledger.eventstore.idempotency.IdempotencyKeyTakenException;
import io.taskledger.eventstore.idempotency.IdempotencyRecord;
import io.taskledger.eventstore.idempotency.IdempotencyRecords;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.subject.SubjectErasedException;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.ApiHeaders;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs each command once that comes with an idempotency key, and answers it as it was answered when it comes again. A key
 * is taken by what a command has done: one that was refused leaves it free. Thread-safe.
 */
final class IdempotentExecution {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final CommandDispatcher commands;
    private final IdempotencyRecords records;
    private final SubjectCiphers ciphers;
    private final Clock clock;
    /** Those of this process; between processes the first append wins, and the other finds out. */
    private final Set<ByteBuffer> running = ConcurrentHashMap.newKeySet();

    IdempotentExecution(CommandDispatcher commands, IdempotencyRecords records, SubjectCiphers ciphers, Clock clock) {
        this.commands = commands;
        this.records = records;
        this.ciphers = ciphers;
        this.clock = clock;
    }

    /**
     * Runs the command, unless that was done already for the same request.
     *
     * @param provenance names the caller, whose key it is
     * @throws ProblemException 409 if the same key is being worked on, 422 if it came with another request
     * @throws Rejection if the domain refuses the command
     */
    <T> Written<T> execute(KeyedRequest request, Object command, Provenance provenance, Class<T> resultType) {
        Attempt<T> attempt = new Attempt<>(request, provenance, resultType);
        if (!running.add(attempt.id())) {
            throw ProblemException.conflict(
                            "request_in_progress", "A request with this idempotency key is being worked on.")
                    .withHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        try {
            Optional<Written<T>> earlier = attempt.earlier();
            return earlier.isPresent() ? earlier.get() : attempt.run(command);
        } finally {
            running.remove(attempt.id());
        }
    }

    private final class Attempt<T> {

        private final Provenance provenance;
        private final SubjectRef subject;
        private final Class<T> resultType;
        private final byte[] key;
        private final byte[] content;

        Attempt(KeyedRequest request, Provenance provenance, Class<T> resultType) {
            this.provenance = provenance;
            this.subject = provenance.actor();
            this.resultType = resultType;
            this.key = digest("idempotency.key", request.key());
            this.content = digest("idempotency.request", request.content());
        }

        private byte[] digest(String what, String text) {
            return cipher().digest(what, text).orElseThrow(SubjectErasedException::new);
        }

        /** Not kept, as the subject may be erased while the command waits. */
        private SubjectCipher cipher() {
            return ciphers.of(subject);
        }

        /** A digest of 128 bits by a key of the subject's: no two subjects have the same. */
        ByteBuffer id() {
            return ByteBuffer.wrap(key);
        }

        Written<T> run(Object command) {
            try {
                return commands.dispatch(command, provenance, resultType, this::claim);
            } catch (Rejection | ConcurrencyException | IdempotencyKeyTakenException e) {
                // another process may have done the same meanwhile, and that may be what stands in the way
                return earlier().orElseThrow(() -> e);
            }
        }

        Optional<Written<T>> earlier() {
            return records.find(subject, key).map(this::replay);
        }

        private IdempotencyClaim claim(Object result) {
            byte[] answer = cipher().encrypt(purpose(), JSON.writeValueAsBytes(result));
            return new IdempotencyClaim(subject, key, content, provenance.operationId(), answer, clock.instant());
        }

        private Written<T> replay(IdempotencyRecord found) {
            IdempotencyClaim claim = found.claim();
            if (!Arrays.equals(claim.request(), content)) {
                throw ProblemException.of(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "idempotency_key_reused",
                                "The idempotency key came with another request before. Send a new key.")
                        .withErrors(List.of(
                                new FieldError(ApiHeaders.IDEMPOTENCY_KEY, "reused", "must be new for each request")));
            }
            T result = JSON.readValue(cipher().decrypt(purpose(), claim.answer()), resultType);
            return Written.replayed(result, claim.operation(), found.position());
        }

        private String purpose() {
            return "idempotency.answer " + HexFormat.of().formatHex(key);
        }
    }
}
