package io.taskledger.eventstore.personal;

import io.taskledger.contract.DataSubject;
import io.taskledger.contract.PersonalData;
import io.taskledger.eventstore.subject.MissingEpochKeyException;
import io.taskledger.eventstore.subject.SubjectErasedException;
import java.util.UUID;

/**
 * Seals and opens the {@link PersonalData} of events for the {@link DataSubject} that they name. Blocks while a key is
 * fetched. Thread-safe.
 */
public final class EventSealer {

    private final SubjectCiphers ciphers;

    public EventSealer(SubjectCiphers ciphers) {
        this.ciphers = ciphers;
    }

    /**
     * The event as it may be stored; the same one if its type holds no personal data.
     *
     * @throws SubjectErasedException if its subject was erased
     * @throws MissingEpochKeyException if its subject's key can't be unwrapped
     */
    public <T> T seal(T event, UUID id) {
        return PersonalRecords.hold(event.getClass())
                ? ciphers.of(PersonalRecords.subject(event)).seal(event, id)
                : event;
    }

    /**
     * The event as it was, or with tombstones if its subject was erased.
     *
     * @throws SealedDataException if something in it was not sealed for that subject, event and field
     * @throws MissingEpochKeyException if its subject's key can't be unwrapped
     */
    public <T> T open(T event, UUID id) {
        return PersonalRecords.hold(event.getClass())
                ? ciphers.of(PersonalRecords.subject(event)).open(event, id)
                : event;
    }
}
