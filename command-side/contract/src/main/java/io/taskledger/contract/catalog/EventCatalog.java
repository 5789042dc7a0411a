package io.taskledger.contract.catalog;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.privacy.PrivacyEvent;
import io.taskledger.contract.task.TaskEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every event class by its stable name. Thread-safe. */
public final class EventCatalog {

    private static final List<Class<? extends DomainEvent>> FAMILIES =
            List.of(TaskEvent.class, PrivacyEvent.class, JobEvent.class);

    private static final Map<String, Class<? extends DomainEvent>> BY_NAME = FAMILIES.stream()
            .<Class<?>>flatMap(family -> Stream.of(family.getPermittedSubclasses()))
            .map(EventCatalog::asEvent)
            .collect(Collectors.toUnmodifiableMap(event -> typeOf(event).name(), Function.identity()));

    private EventCatalog() {}

    /** All event classes, in no particular order. */
    public static List<Class<? extends DomainEvent>> events() {
        return List.copyOf(BY_NAME.values());
    }

    /** The event class with this stable name, if this version of the product knows it. */
    public static Optional<Class<? extends DomainEvent>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The stored identity of an event class.
     *
     * @throws IllegalArgumentException if the class carries no {@link EventType}
     */
    public static EventType typeOf(Class<?> event) {
        EventType type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(event.getName() + " carries no @EventType");
        }
        return type;
    }

    private static Class<? extends DomainEvent> asEvent(Class<?> event) {
        return event.asSubclass(DomainEvent.class);
    }
}
