package io.taskledger.runtime.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Decides {@link Text}. */
public class TextValidator implements ConstraintValidator<Text, String> {

    private int min;
    private int max;
    private boolean multiline;

    @Override
    public void initialize(Text text) {
        min = text.min();
        max = text.max();
        multiline = text.multiline();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            return refuse(context, "too_long", "must have at most " + max + " characters");
        }
        if (!text.codePoints().allMatch(this::isAllowed)) {
            return refuse(context, "invalid_characters", "must not contain control characters or lone surrogates");
        }
        if (min > 0 && text.codePoints().allMatch(TextValidator::isBlank)) {
            return refuse(context, "required", "must not be blank");
        }
        if (length < min) {
            return refuse(context, "too_short", "must have at least " + min + " characters");
        }
        return true;
    }

    private boolean isAllowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SURROGATE -> false;
            case Character.CONTROL -> multiline && (codePoint == '\t' || codePoint == '\n' || codePoint == '\r');
            default -> true;
        };
    }

    private static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static boolean refuse(ConstraintValidatorContext context, String code, String message) {
        new ViolationCode(code).report(context, message);
        return false;
    }
}
