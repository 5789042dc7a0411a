package io.taskledger.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what a person can ask to have forgotten: a {@code String} or a {@code List} of them, in an event or in a view. It
 * is stored encrypted with a key of that person alone. Records nested in a record are looked through.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface PersonalData {

    /**
     * Stable name of the field, for example {@code task.title}; the same wherever the value goes, as what is sealed under
     * one name can't be opened under another.
     */
    String value();
}
