package io.taskledger.eventstore.serialization;

import java.util.function.Consumer;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a payload of one revision of an event into one of the next, when it is asked for. If it fails, the event is
 * unreadable.
 */
public final class JsonUpcaster extends SingleEventUpcaster {

    private final SerializedType from;
    private final SerializedType to;
    private final Consumer<ObjectNode> change;

    /**
     * @param event stable name of the event
     * @param fromRevision the revision it takes; what it makes is the next one
     * @param change changes the payload in place; it must depend on nothing else
     */
    public JsonUpcaster(String event, int fromRevision, Consumer<ObjectNode> change) {
        this.from = new SimpleSerializedType(event, String.valueOf(fromRevision));
        this.to = new SimpleSerializedType(event, String.valueOf(fromRevision + 1));
        this.change = change;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return from.equals(event.getType());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(to, JsonNode.class, this::upcast);
    }

    private JsonNode upcast(JsonNode payload) {
        if (!(payload instanceof ObjectNode properties)) {
            throw new UnreadableEventException(from, "its payload is no object");
        }
        try {
            change.accept(properties);
        } catch (RuntimeException e) {
            // without the cause, which may quote the payload
            throw new UnreadableEventException(
                    from, "its upcaster fails with " + e.getClass().getSimpleName());
        }
        return properties;
    }
}
