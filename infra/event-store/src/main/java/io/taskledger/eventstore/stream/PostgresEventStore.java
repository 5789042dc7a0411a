package io.taskledger.eventstore.stream;

import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Axon's event store over a storage engine whose tokens are positions. Readers are woken by {@link StreamHead}. */
public final class PostgresEventStore extends AbstractEventStore {

    private static final int READ_BATCH = 500;

    private final StreamHead head;

    private PostgresEventStore(Builder builder, StreamHead head) {
        super(builder);
        this.head = head;
    }

    /** A store over {@code engine} whose streams wait on {@code head}. */
    public static PostgresEventStore create(EventStorageEngine engine, StreamHead head) {
        Builder builder = new Builder();
        builder.storageEngine(engine);
        return new PostgresEventStore(builder, head);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        return new TailingStream(head, StreamPosition.of(trackingToken), this::readAfter);
    }

    private Stream<? extends TrackedEventMessage<?>> readAfter(long position) {
        return storageEngine()
                .readEvents(new GlobalSequenceTrackingToken(position), false)
                .limit(READ_BATCH);
    }

    private static final class Builder extends AbstractEventStore.Builder {}
}
