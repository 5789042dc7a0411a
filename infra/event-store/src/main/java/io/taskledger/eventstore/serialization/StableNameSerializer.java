package io.taskledger.eventstore.serialization;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import io.taskledger.contract.catalog.EventCatalog;
import java.util.stream.Collectors;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Writes events as JSON under their stable name and revision instead of a Java class name. Properties a reader doesn't
 * know are ignored, so that wire records can grow. Thread-safe.
 *
 * <p>An event that can't be read fails with {@link UnreadableEventException} as soon as somebody asks for its payload, and
 * not before.
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

    /**
     * {@link DomainEvent} for a type that is unknown. With Axon's answer, {@link UnknownSerializedType}, no handler would
     * take the event, and a processor would pass over it in silence; so those that take every event fail on it.
     */
    @Override
    public Class<?> classForType(SerializedType type) {
        Class<?> known = super.classForType(type);
        return known == UnknownSerializedType.class ? DomainEvent.class : known;
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return EventCatalog.find(type.getName())
                .<String>map(Class::getName)
                .orElseGet(() -> super.resolveClassName(type));
    }

    /** @throws UnreadableEventException if it is an event, or of an unknown type, and can't be read */
    @Override
    public <S, T> @Nullable T deserialize(SerializedObject<S> stored) {
        if (!DomainEvent.class.isAssignableFrom(classForType(stored.getType()))) {
            return super.deserialize(stored);
        }
        requireKnown(stored.getType());
        T event = deserializeEvent(stored);
        RequiredComponents.firstMissing(event).ifPresent(component -> {
            throw new UnreadableEventException(stored.getType(), "it lacks " + component);
        });
        return event;
    }

    private static void requireKnown(SerializedType type) {
        EventType known = EventCatalog.find(type.getName())
                .map(EventCatalog::typeOf)
                .orElseThrow(() -> new UnreadableEventException(type, "no event of this name is known"));
        if (!String.valueOf(known.revision()).equals(type.getRevision())) {
            throw new UnreadableEventException(
                    type, "revision " + known.revision() + " is known, and no upcaster leads to it");
        }
    }

    private <S, T> T deserializeEvent(SerializedObject<S> stored) {
        T event;
        try {
            event = super.deserialize(stored);
        } catch (SerializationException e) {
            // without the cause, whose message may quote the payload
            throw new UnreadableEventException(stored.getType(), reason(e));
        }
        if (event == null) {
            throw new UnreadableEventException(stored.getType(), "its payload is null");
        }
        return event;
    }

    /** What is wrong and where, in names of properties that the code knows and of the error. */
    private static String reason(SerializationException failure) {
        if (!(failure.getCause() instanceof JacksonException cause)) {
            return "its payload doesn't fit";
        }
        String error = cause.getClass().getSimpleName();
        String path = cause.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        return "its payload doesn't fit" + (path.isEmpty() ? "" : " at " + path) + ": " + error;
    }
}
