package io.taskledger.audit.privacy.archive;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.taskledger.contract.DomainEvent;
import io.taskledger.eventstore.stream.StreamPosition;
import java.io.OutputStream;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedDomainEventData;
import tools.jackson.databind.SequenceWriter;

/**
 * Every event about the person, so that earlier values are there too: in clear, and beside it the exact text that is
 * stored, in which personal data is sealed, as its SHA-256 is in the event's leaf.
 */
final class EventHistory implements ArchiveFile {

    private final PersonalEvents events;

    EventHistory(PersonalEvents events) {
        this.events = events;
    }

    @Override
    public String path() {
        return "data/events.json";
    }

    @Override
    public void write(PersonalData data, OutputStream out) {
        try (Stream<PersonalEvent> history =
                        events.read(data.subject(), data.checkpoint().size());
                SequenceWriter items = Json.MAPPER.writerFor(Event.class).writeValuesAsArray(out)) {
            history.map(Event::of).forEach(items::write);
        }
    }

    private record Event(
            String id,
            long index,
            Instant time,
            String type,
            int revision,
            DomainEvent event,
            String payload,
            @JsonRawValue String metadata) {

        static Event of(PersonalEvent event) {
            TrackedDomainEventData<String> stored = event.stored();
            return new Event(
                    stored.getEventIdentifier(),
                    StreamPosition.of(stored.trackingToken()) - 1,
                    stored.getTimestamp(),
                    stored.getPayload().getType().getName(),
                    Integer.parseInt(stored.getPayload().getType().getRevision()),
                    event.event(),
                    stored.getPayload().getData(),
                    stored.getMetaData().getData());
        }
    }
}
