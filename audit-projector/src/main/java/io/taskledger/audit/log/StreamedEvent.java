package io.taskledger.audit.log;

import io.taskledger.audit.leaf.Leaf;
import io.taskledger.audit.leaf.Outcome;
import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.Provenance;
import io.taskledger.contract.catalog.EventCatalog;
import io.taskledger.eventstore.stream.StreamPosition;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/** An event as the stream hands it out: what a leaf says of it, apart from what only the stored row knows. */
record StreamedEvent(long position, UUID id, Instant time, DomainEvent event, Provenance provenance) {

    /** @throws IllegalArgumentException if the event is none of the contract, or its metadata lacks its provenance */
    static StreamedEvent of(DomainEventMessage<?> message, TrackingToken token) {
        if (!(message.getPayload() instanceof DomainEvent event)) {
            throw new IllegalArgumentException("Not an event of the contract: " + message.getPayloadType());
        }
        return new StreamedEvent(
                StreamPosition.of(token),
                UUID.fromString(message.getIdentifier()),
                message.getTimestamp(),
                event,
                Provenance.fromMetadata(message.getMetaData()));
    }

    /** Index of the event's leaf: positions count from 1, leaves from 0. */
    long index() {
        return position - 1;
    }

    Leaf leaf(StoredEvent stored) {
        return new Leaf(
                index(),
                id,
                time,
                EventCatalog.typeOf(event.getClass()).action(),
                provenance.actor().value(),
                provenance.client(),
                event.target(),
                event.owner().value(),
                Outcome.SUCCEEDED,
                provenance.operationId().value(),
                id,
                stored.type(),
                stored.revision(),
                stored.payloadHash());
    }
}
