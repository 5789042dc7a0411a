package io.taskledger.eventstore.processor;

import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Table {@code dead_letter} of one service: which events its processors could not handle, and which came behind them in
 * the same sequence. A letter names its event by position; the event itself stays in the stream. Each method takes part in
 * the transaction of the calling thread. Thread-safe.
 */
final class DeadLetters {

    private static final String WAITING = "discarded_at is null";

    private final String service;
    private final JdbcClient jdbc;

    DeadLetters(ServiceDatabase database) {
        this.service = database.name();
        this.jdbc = database.jdbc();
    }

    /**
     * An event that waits.
     *
     * @param discard whether an operator wants it left out
     */
    record Letter(UUID id, long position, boolean discard) {}

    /**
     * The sequences that wait. None of them is tried again before the end of the transaction, so that a later event of
     * the sequence is either parked in time to be tried with the others, or comes after all of them are through.
     */
    Set<UUID> waitingSequences(String processor) {
        Set<UUID> sequences = readSequences(processor);
        if (sequences.isEmpty()) {
            // only this processor could add some
            return sequences;
        }
        lock("pg_advisory_xact_lock_shared", processor);
        return readSequences(processor);
    }

    /** Positions of the events that operators decided to do without. */
    Set<Long> discarded(String processor) {
        return new HashSet<>(
                jdbc.sql("select position from dead_letter where processor = ? and discarded_at is not null")
                        .param(processor)
                        .query(Long.class)
                        .list());
    }

    private Set<UUID> readSequences(String processor) {
        return new HashSet<>(jdbc.sql("select distinct sequence from dead_letter where processor = ? and " + WAITING)
                .param(processor)
                .query(UUID.class)
                .list());
    }

    private void lock(String function, String processor) {
        jdbc.sql("select " + function + "(hashtextextended('dead letters of ' || ? || '.' || ?, 0))")
                .params(service, processor)
                .query((row, n) -> n)
                .list();
    }

    /** Returns whether it waits now; not if it was discarded before. */
    boolean park(String processor, UUID sequence, long position, String reason) {
        return jdbc.sql("""
                        insert into dead_letter (id, processor, sequence, position, reason)
                        values (gen_random_uuid(), :processor, :sequence, :position, :reason)
                        -- what was discarded stays so
                        on conflict (processor, position) do nothing
                        """)
                        .param("processor", processor)
                        .param("sequence", sequence)
                        .param("position", position)
                        .param("reason", reason)
                        .update()
                > 0;
    }

    /**
     * A sequence of which a letter is to be tried again. If there is one, the processor and all others who retry wait from
     * here to the end of the transaction.
     */
    Optional<UUID> nextToRetry(String processor) {
        Optional<UUID> asked = readNextToRetry(processor);
        if (asked.isPresent()) {
            lock("pg_advisory_xact_lock", processor);
            asked = readNextToRetry(processor);
        }
        return asked;
    }

    private Optional<UUID> readNextToRetry(String processor) {
        return jdbc.sql("select sequence from dead_letter where processor = ? and retry_requested_at is not null and "
                        + WAITING + " order by retry_requested_at limit 1")
                .param(processor)
                .query(UUID.class)
                .optional();
    }

    /** The letters of a sequence in their order. */
    List<Letter> waiting(String processor, UUID sequence) {
        return jdbc.sql(
                        "select id, position, discard_reason is not null as discard from dead_letter where processor = ? and sequence = ? and "
                                + WAITING + " order by position")
                .params(processor, sequence)
                .query(Letter.class)
                .list();
    }

    void handled(Letter letter) {
        jdbc.sql("delete from dead_letter where id = ?").param(letter.id()).update();
    }

    void discard(Letter letter) {
        jdbc.sql("update dead_letter set discarded_at = now() where id = ?")
                .param(letter.id())
                .update();
    }

    /** Has all that waits tried again. */
    void requestAll(String processor) {
        jdbc.sql(
                        "update dead_letter set retry_requested_at = now() where processor = ? and retry_requested_at is null and "
                                + WAITING)
                .param(processor)
                .update();
    }

    void failedAgain(Letter letter, String reason) {
        jdbc.sql("update dead_letter set attempts = attempts + 1, reason = ? where id = ?")
                .params(reason, letter.id())
                .update();
    }

    /** Lets the sequence wait for the next request. */
    void giveUp(String processor, UUID sequence) {
        jdbc.sql("update dead_letter set retry_requested_at = null where processor = ? and sequence = ? and " + WAITING)
                .params(processor, sequence)
                .update();
    }
}
