package io.taskledger.command.task;

import io.taskledger.contract.TimeZones;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The name of a time zone of the IANA database, exactly; {@code null} is valid. */
@Constraint(validatedBy = TimeZoneName.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface TimeZoneName {

    String message() default TimeZones.RULE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides it; stateless. */
    class Validator implements ConstraintValidator<TimeZoneName, String> {

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null || TimeZones.find(value).isPresent();
        }
    }
}
