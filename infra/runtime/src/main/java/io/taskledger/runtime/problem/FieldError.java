package io.taskledger.runtime.problem;

import java.nio.charset.StandardCharsets;

/**
 * What is wrong with one field of a request.
 *
 * @param field where, as in {@code tags[2]} or {@code task.title}; a query parameter's or header's name; empty for the
 *     content as a whole; cut after 200 characters and made well-formed, since a client may choose it
 * @param code stable {@code snake_case} reason for programs
 * @param message the rule that was broken, for people; never repeats the value sent
 */
public record FieldError(String field, String code, String message) {

    private static final int MAX_FIELD_LENGTH = 200;

    public FieldError {
        String cut = field.substring(0, Math.min(field.length(), MAX_FIELD_LENGTH));
        // the encoder replaces lone surrogates, which no JSON can hold
        field = new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
