package io.taskledger.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stored identity of an event. A Java class may be renamed or moved; {@link #name()} and {@link #revision()} may
 * not, since they are written with every event.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {

    /** Stable kebab-case name, past tense, for example {@code task-added}. */
    String name();

    /** Revision of the payload's shape, from 1. It grows only when an upcaster is needed to read older payloads. */
    int revision() default 1;

    /** What the audit log calls the act that caused the event, for example {@code task.add}. */
    String action();
}
