package io.taskledger.audit.privacy.export;

import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the requests that tickets are for, in the stream itself. Thread-safe. */
final class FiledRequests {

    private final EventStore events;
    private final JdbcClient jdbc;

    FiledRequests(EventStore events, ServiceDatabase database) {
        this.events = events;
        this.jdbc = database.jdbc();
    }

    /**
     * Position of the event that filed the ticket's request.
     *
     * @throws UnservableTicketException if the stream knows no such request of that person with that job: whoever can
     *     write to the topic must not be able to have anybody's data collected
     */
    long position(JobTicket ticket) {
        DomainEventStream history = events.readEvents(ticket.reference().toString());
        if (history.hasNext()) {
            DomainEventMessage<?> first = history.next();
            if (first.getPayload() instanceof PrivacyRequested request
                    && request.owner().equals(ticket.owner())
                    && request.jobId().equals(ticket.jobId())) {
                return position(first.getIdentifier());
            }
        }
        throw new UnservableTicketException("Job " + ticket.jobId() + " is for no request of its owner");
    }

    private long position(String event) {
        return jdbc.sql("select position from events.event where event_id = ?")
                .param(UUID.fromString(event))
                .query(Long.class)
                .single();
    }
}
