package io.taskledger.contract;

/** A fact in the event store. Implementations are records; their class carries {@link EventType}. */
public interface DomainEvent {

    /** The data subject the fact is about. */
    SubjectRef owner();

    /** What was acted on, as {@code <kind>:<id>}, for example {@code task:0b0f…}. */
    String target();
}
