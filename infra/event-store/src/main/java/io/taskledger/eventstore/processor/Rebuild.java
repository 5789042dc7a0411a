package io.taskledger.eventstore.processor;

import io.taskledger.eventstore.background.RepeatingThread;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.stream.ProcessorPosition;
import io.taskledger.eventstore.stream.StreamPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Builds a projection anew from the whole stream, into the set of tables that doesn't serve, when table
 * {@code projection_rebuild} asks for it, and turns over to that set once it has got where the serving one is. Position and
 * rows are committed together, so a rebuild goes on where it was, in whatever process; one works at a time.
 *
 * <p>Events that can't be handled are parked under a name of the rebuild's own. While some wait that don't wait in the
 * serving projection as well, the sets are not turned over: the new one would be the worse.
 */
final class Rebuild {

    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofMillis(50);
    private static final int BATCH = 500;

    private final RebuildableProjection projection;
    private final ServiceDatabase database;
    private final JdbcClient jdbc;
    private final TableSets sets;
    private final TransactionManager transactions;
    private final EventHandlerInvoker handlers;
    private final EventStore events;
    private final RepeatingThread thread;
    private boolean waiting;

    Rebuild(
            RebuildableProjection projection,
            ServiceDatabase database,
            TableSets sets,
            EventHandlerInvoker handlers,
            EventStore events) {
        this.projection = projection;
        this.database = database;
        this.jdbc = database.jdbc();
        this.sets = sets;
        this.transactions = sets.other();
        this.handlers = handlers;
        this.events = events;
        this.thread = new RepeatingThread(
                "rebuild-" + projection.name(),
                "The rebuild of " + projection.name() + " can't go on now",
                INTERVAL,
                this::step);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.stop();
    }

    /** One transaction's worth; returns how long to wait before the next. */
    Duration step() {
        return transactions.fetchInTransaction(() -> claim().map(this::step).orElse(INTERVAL));
    }

    private Duration step(Progress progress) {
        Long position = progress.position();
        if (position == null) {
            begin();
            return Duration.ZERO;
        }
        List<TrackedEventMessage<?>> next = StoredEvents.after(events, position, BATCH, Duration.ZERO);
        if (next.size() == BATCH) {
            handle(next);
            return Duration.ZERO;
        }
        if (waits()) {
            // events go on being handled, so that it is close when the time comes
            if (!next.isEmpty()) {
                handle(next);
            }
            return INTERVAL;
        }
        return finish(position) ? INTERVAL : CLOSE;
    }

    private Optional<Progress> claim() {
        return jdbc.sql("select position from projection_rebuild where projection = ? and finished_at is null"
                        + " for update skip locked")
                .param(projection.name())
                .query(Progress.class)
                .optional();
    }

    private void begin() {
        sets.empty(projection.tables());
        jdbc.sql("delete from dead_letter where processor = ?")
                .param(projection.rebuildName())
                .update();
        // what operators decided to do without stays out
        jdbc.sql("""
                        insert into dead_letter (id, processor, sequence, position, reason, attempts, parked_at,
                                                 discarded_at, discard_reason)
                        select gen_random_uuid(), ?, sequence, position, reason, attempts, parked_at,
                               discarded_at, discard_reason
                        from dead_letter where processor = ? and discarded_at is not null
                        """).params(projection.rebuildName(), projection.name()).update();
        moveTo(0);
        log.info("The rebuild of {} begins", projection.name());
    }

    private void handle(List<TrackedEventMessage<?>> batch) {
        BatchingUnitOfWork<TrackedEventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
        ResultMessage<?> result = unitOfWork.executeWithResult(() -> {
            TrackedEventMessage<?> event = unitOfWork.getMessage();
            if (handlers.canHandle(event, Segment.ROOT_SEGMENT)) {
                handlers.handle(event, Segment.ROOT_SEGMENT);
            }
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(
                    "A batch of the rebuild of " + projection.name() + " failed", result.exceptionResult());
        }
        moveTo(StreamPosition.of(batch.get(batch.size() - 1).trackingToken()));
    }

    private void moveTo(long position) {
        jdbc.sql("update projection_rebuild set position = ? where projection = ?")
                .params(position, projection.name())
                .update();
    }

    /**
     * Catches up with the serving projection while that one waits, and turns over. Returns whether nothing is left to do
     * for now: it did, or it waits for somebody to deal with its dead letters.
     */
    private boolean finish(long position) {
        sets.lock();
        long reached = jdbc.sql("select " + ProcessorPosition.SQL)
                .param("processor", projection.name())
                .query(Long.class)
                .single();
        if (reached < position || reached - position > BATCH) {
            return false;
        }
        if (reached > position) {
            handle(StoredEvents.exactly(events, position, (int) (reached - position)));
        }
        if (isWorse()) {
            return true;
        }
        if (lacksDiscards()) {
            log.info("Events were discarded since the rebuild of {} began; it begins again", projection.name());
            begin();
            return false;
        }
        turnOver(reached);
        return true;
    }

    /** Whether it can't take over until somebody has dealt with its dead letters; says so when that begins. */
    private boolean waits() {
        boolean worse = isWorse();
        if (worse && !waiting) {
            log.warn("The rebuild of {} waits for its dead letters to be dealt with", projection.name());
        }
        waiting = worse;
        return worse;
    }

    private boolean lacksDiscards() {
        return jdbc.sql("""
                        select exists (
                            select from dead_letter as serving
                            where serving.processor = :serving and serving.discarded_at is not null and not exists (
                                select from dead_letter as rebuilt
                                where rebuilt.processor = :rebuild and rebuilt.position = serving.position
                                    and rebuilt.discarded_at is not null))
                        """)
                .param("rebuild", projection.rebuildName())
                .param("serving", projection.name())
                .query(Boolean.class)
                .single();
    }

    /** Whether an event waits that the serving projection has handled. */
    private boolean isWorse() {
        return jdbc.sql("""
                        select exists (
                            select from dead_letter as rebuilt
                            where rebuilt.processor = :rebuild and rebuilt.discarded_at is null and not exists (
                                select from dead_letter as serving
                                where serving.processor = :serving and serving.position = rebuilt.position
                                    and serving.discarded_at is null))
                        """)
                .param("rebuild", projection.rebuildName())
                .param("serving", projection.name())
                .query(Boolean.class)
                .single();
    }

    private void turnOver(long position) {
        jdbc.sql("delete from dead_letter where processor = ?")
                .param(projection.name())
                .update();
        jdbc.sql("update dead_letter set processor = ? where processor = ?")
                .params(projection.name(), projection.rebuildName())
                .update();
        String replaced = projection.digest(database, sets.nameOfServing());
        String digest = projection.digest(database, sets.nameOfOther());
        jdbc.sql("""
                        update projection_rebuild
                        set position = ?, finished_at = now(), digest = ?, replaced_digest = ? where projection = ?
                        """).params(position, digest, replaced, projection.name()).update();
        // last, as readers wait from here on
        sets.turnOver();
        log.info(
                "The rebuilt {} serves from position {}; it {} the one before",
                projection.name(),
                position,
                digest.equals(replaced) ? "equals" : "differs from");
    }

    private record Progress(@Nullable Long position) {}
}
