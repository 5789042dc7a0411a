package io.taskledger.command.privacy;

import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.view.privacy.PrivacyRequestView;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A data subject's request. Confined to the thread that handles a command. */
@Aggregate(type = "privacy-request")
public class PrivacyRequest {

    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable PrivacyRequestView state;

    /** For the event store, which replays events into it. */
    protected PrivacyRequest() {}

    /** Starts a request with its first event. */
    public static PrivacyRequest start(PrivacyRequested event) {
        PrivacyRequest request = new PrivacyRequest();
        AggregateLifecycle.apply(event);
        return request;
    }

    /** The request as it stands. */
    public PrivacyRequestView state() {
        return Objects.requireNonNull(state);
    }

    @EventSourcingHandler
    void on(PrivacyRequested event, @Timestamp Instant time) {
        id = event.requestId().toString();
        state = PrivacyRequestView.of(event, time);
    }
}
