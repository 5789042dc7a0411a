package io.taskledger.eventstore.subject;

import io.taskledger.contract.SubjectRef;
import java.util.UUID;

/** What this process holds in memory of data subjects. Thread-safe. */
public final class SubjectCaches {

    private final SubjectRegistry registry;
    private final SubjectKeys keys;

    SubjectCaches(SubjectRegistry registry, SubjectKeys keys) {
        this.registry = registry;
        this.keys = keys;
    }

    /** Drops a subject who was erased. */
    void forget(SubjectRef subject) {
        registry.forget(subject);
        keys.forget(subject);
    }

    /** Takes a notification of an erasure: drops its subject, or everybody if it names none. */
    public void onErasure(String notification) {
        try {
            forget(new SubjectRef(UUID.fromString(notification)));
        } catch (IllegalArgumentException e) {
            forgetAll();
        }
    }

    /** Drops everybody: somebody may have been erased unheard. */
    public void forgetAll() {
        registry.forgetAll();
        keys.forgetAll();
    }
}
