package io.taskledger.command.task;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An instant within the years 1900 to 9999 (UTC), which every calendar format can express; {@code null} is valid. */
@Constraint(validatedBy = CalendarRange.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface CalendarRange {

    String message() default "must be within the years 1900 to 9999";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the range; stateless. */
    class Validator implements ConstraintValidator<CalendarRange, Instant> {

        private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
        private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

        @Override
        public boolean isValid(@Nullable Instant value, ConstraintValidatorContext context) {
            return value == null || !value.isBefore(FIRST) && value.isBefore(AFTER_LAST);
        }
    }
}
