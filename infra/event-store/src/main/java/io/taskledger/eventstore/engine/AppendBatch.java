package io.taskledger.eventstore.engine;

import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** The events of one append as columns, in order, so that one statement inserts them all. */
final class AppendBatch {

    private final UUID[] eventIds;
    private final String[] aggregateTypes;
    private final UUID[] aggregateIds;
    private final Long[] sequences;
    private final String[] types;
    private final Integer[] revisions;
    private final String[] times;
    private final String[] payloads;
    private final String[] metadata;

    private AppendBatch(int size) {
        eventIds = new UUID[size];
        aggregateTypes = new String[size];
        aggregateIds = new UUID[size];
        sequences = new Long[size];
        types = new String[size];
        revisions = new Integer[size];
        times = new String[size];
        payloads = new String[size];
        metadata = new String[size];
    }

    /**
     * Serializes the events.
     *
     * @throws EventStoreException if one of them belongs to no aggregate
     */
    static AppendBatch of(List<? extends EventMessage<?>> events, Serializer serializer) {
        AppendBatch batch = new AppendBatch(events.size());
        for (int i = 0; i < events.size(); i++) {
            if (!(events.get(i) instanceof DomainEventMessage<?> event)) {
                throw new EventStoreException("Only events of an aggregate are stored, not "
                        + events.get(i).getPayloadType().getName());
            }
            batch.set(i, event, serializer);
        }
        return batch;
    }

    private void set(int i, DomainEventMessage<?> event, Serializer serializer) {
        SerializedObject<String> payload = event.serializePayload(serializer, String.class);
        eventIds[i] = UUID.fromString(event.getIdentifier());
        aggregateTypes[i] = event.getType();
        aggregateIds[i] = UUID.fromString(event.getAggregateIdentifier());
        sequences[i] = event.getSequenceNumber();
        types[i] = payload.getType().getName();
        revisions[i] = Integer.valueOf(payload.getType().getRevision());
        times[i] = event.getTimestamp().toString();
        payloads[i] = payload.getData();
        metadata[i] = event.serializeMetaData(serializer, String.class).getData();
    }

    /** The arrays in the order of the append statement's parameters. */
    Object[] columns() {
        return new Object[] {
            eventIds, aggregateTypes, aggregateIds, sequences, types, revisions, times, payloads, metadata
        };
    }
}
