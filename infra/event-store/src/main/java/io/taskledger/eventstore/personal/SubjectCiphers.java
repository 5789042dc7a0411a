package io.taskledger.eventstore.personal;

import io.taskledger.contract.SubjectRef;
import io.taskledger.eventstore.subject.DataKey;
import io.taskledger.eventstore.subject.MissingEpochKeyException;
import io.taskledger.eventstore.subject.SubjectKeys;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The ciphers of data subjects. Thread-safe. */
public final class SubjectCiphers {

    private final SubjectKeys keys;

    public SubjectCiphers(SubjectKeys keys) {
        this.keys = keys;
    }

    /**
     * The subject's cipher. Blocks if the key isn't in memory.
     *
     * @throws MissingEpochKeyException if the key is wrapped for an epoch whose key isn't there
     */
    public SubjectCipher of(SubjectRef subject) {
        return cipher(keys.find(subject));
    }

    /** As {@link #of}, without blocking. */
    public Mono<SubjectCipher> load(SubjectRef subject) {
        return keys.load(subject).map(SubjectCiphers::cipher);
    }

    private static SubjectCipher cipher(Optional<DataKey> key) {
        return key.map(SubjectCipher::of).orElseGet(SubjectCipher::erased);
    }
}
