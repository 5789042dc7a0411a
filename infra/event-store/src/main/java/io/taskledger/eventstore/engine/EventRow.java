package io.taskledger.eventstore.engine;

import io.taskledger.eventstore.personal.EventSealer;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** An event as it is stored, but for its position. */
record EventRow(
        UUID eventId,
        String aggregateType,
        UUID aggregateId,
        long sequence,
        String type,
        int revision,
        String time,
        String payload,
        String metadata) {

    /**
     * Serializes an event, with the personal data in it sealed.
     *
     * @throws EventStoreException if it belongs to no aggregate
     */
    static EventRow of(EventMessage<?> message, EventSealer sealer, Serializer serializer) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new EventStoreException("Only events of an aggregate are stored, not "
                    + message.getPayloadType().getName());
        }
        UUID id = UUID.fromString(event.getIdentifier());
        SerializedObject<String> payload = serializer.serialize(sealer.seal(event.getPayload(), id), String.class);
        return new EventRow(
                id,
                event.getType(),
                UUID.fromString(event.getAggregateIdentifier()),
                event.getSequenceNumber(),
                payload.getType().getName(),
                Integer.parseInt(payload.getType().getRevision()),
                event.getTimestamp().toString(),
                payload.getData(),
                event.serializeMetaData(serializer, String.class).getData());
    }

    /** The place in an aggregate's history that only one event can take. */
    Place place() {
        return new Place(aggregateId, sequence);
    }

    /** The n-th event of an aggregate, from 0. */
    record Place(UUID aggregateId, long sequence) {}
}
