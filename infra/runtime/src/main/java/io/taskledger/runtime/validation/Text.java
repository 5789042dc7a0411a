package io.taskledger.runtime.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text a person writes: well-formed Unicode without control characters, of a length counted in code points.
 * {@code null} is valid. Violations are coded {@code required} (blank though {@link #min()} is positive),
 * {@code too_short}, {@code too_long} or {@code invalid_characters} (NUL and other control characters, lone
 * surrogates).
 */
@Documented
@Constraint(validatedBy = TextValidator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

    /** Least number of code points; if positive, the text must not be blank either. */
    int min() default 0;

    /** Greatest number of code points. */
    int max() default Integer.MAX_VALUE;

    /** Whether tab, line feed and carriage return are allowed. */
    boolean multiline() default false;

    String message() default "is not acceptable as text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
