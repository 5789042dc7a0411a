package io.taskledger.runtime.validation;

import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintViolation;
import java.util.Optional;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.hibernate.validator.engine.HibernateConstraintViolation;

/**
 * The code a client sees for a violation of one of our own constraints, when a constraint can be broken in several
 * ways.
 *
 * @param value stable {@code snake_case} name
 */
public record ViolationCode(String value) {

    /** Replaces the constraint's own violation by one with this code. */
    public void report(ConstraintValidatorContext context, String message) {
        context.disableDefaultConstraintViolation();
        context.unwrap(HibernateConstraintValidatorContext.class)
                .withDynamicPayload(this)
                .buildConstraintViolationWithTemplate(message)
                .addConstraintViolation();
    }

    /** The code a violation was reported with, if it has one of its own. */
    public static Optional<ViolationCode> of(ConstraintViolation<?> violation) {
        if (violation instanceof HibernateConstraintViolation<?> own) {
            return Optional.ofNullable(own.getDynamicPayload(ViolationCode.class));
        }
        return Optional.empty();
    }
}
