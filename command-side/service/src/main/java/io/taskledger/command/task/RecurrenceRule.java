package io.taskledger.command.task;

import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.runtime.validation.ViolationCode;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@link Recurrence#parse} takes; {@code null} is valid. */
@Constraint(validatedBy = RecurrenceRule.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface RecurrenceRule {

    String message() default "must be a recurrence rule";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it; stateless. */
    class Validator implements ConstraintValidator<RecurrenceRule, String> {

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            try {
                Recurrence.parse(value);
                return true;
            } catch (IllegalArgumentException e) {
                // one of a few texts, none of which repeats the value
                new ViolationCode("invalid_recurrence").report(context, Objects.requireNonNull(e.getMessage()));
                return false;
            }
        }
    }
}
