package io.taskledger.audit.privacy.archive;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.taskledger.eventstore.stream.StreamPosition;
import java.io.OutputStream;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedDomainEventData;
import tools.jackson.databind.SequenceWriter;

/**
 * Every stored event about the person, so that earlier values are there too. Payloads are given as the exact text whose
 * SHA-256 is in the event's leaf.
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
        try (Stream<TrackedDomainEventData<String>> stored =
                        events.stored(data.subject(), data.checkpoint().size());
                SequenceWriter items = Json.MAPPER.writerFor(Event.class).writeValuesAsArray(out)) {
            stored.map(Event::of).forEach(items::write);
        }
    }

    private record Event(
            String id,
            long index,
            Instant time,
            String type,
            int revision,
            String payload,
            @JsonRawValue String metadata) {

        static Event of(TrackedDomainEventData<String> stored) {
            return new Event(
                    stored.getEventIdentifier(),
                    StreamPosition.of(stored.trackingToken()) - 1,
                    stored.getTimestamp(),
                    stored.getPayload().getType().getName(),
                    Integer.parseInt(stored.getPayload().getType().getRevision()),
                    stored.getPayload().getData(),
                    stored.getMetaData().getData());
        }
    }
}
