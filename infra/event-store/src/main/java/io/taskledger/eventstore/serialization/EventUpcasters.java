package io.taskledger.eventstore.serialization;

import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/** The way from every revision that is stored to the one that the code knows. */
public final class EventUpcasters {

    /** Of one event the older revisions first, as each takes what the one before it made. */
    private static final List<JsonUpcaster> ALL = List.of();

    private EventUpcasters() {}

    /** Brings each event to its current revision. */
    public static EventUpcasterChain chain() {
        return new EventUpcasterChain(ALL);
    }
}
