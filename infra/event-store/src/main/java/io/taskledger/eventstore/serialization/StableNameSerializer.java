package io.taskledger.eventstore.serialization;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import io.taskledger.contract.catalog.EventCatalog;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Writes events as JSON under their stable name and revision instead of a Java class name. Properties a reader doesn't
 * know are ignored, so that wire records can grow. Thread-safe.
 */
public final class StableNameSerializer extends Jackson3Serializer {

    private StableNameSerializer(Builder builder) {
        super(builder);
    }

    /** A new serializer; it keeps no state but caches. */
    public static StableNameSerializer create() {
        return new StableNameSerializer(Jackson3Serializer.builder());
    }

    @Override
    public SerializedType typeForClass(Class type) {
        if (type != null && DomainEvent.class.isAssignableFrom(type)) {
            EventType event = EventCatalog.typeOf(type);
            return new SimpleSerializedType(event.name(), String.valueOf(event.revision()));
        }
        return super.typeForClass(type);
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return EventCatalog.find(type.getName())
                .<String>map(Class::getName)
                .orElseGet(() -> super.resolveClassName(type));
    }
}
