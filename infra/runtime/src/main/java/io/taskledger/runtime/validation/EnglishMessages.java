package io.taskledger.runtime.validation;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;

/** Tells the rules of the API in the one language it speaks, wherever the server stands. */
record EnglishMessages(MessageInterpolator messages) implements MessageInterpolator {

    @Override
    public String interpolate(String template, Context context) {
        return messages.interpolate(template, context, Locale.ROOT);
    }

    @Override
    public String interpolate(String template, Context context, Locale ignored) {
        return interpolate(template, context);
    }
}
