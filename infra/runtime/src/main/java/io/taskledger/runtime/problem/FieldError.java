package io.taskledger.runtime.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field where, as in {@code tags[2]} or {@code task.title}; a query parameter's or header's name; empty for the
 *     content as a whole
 * @param code stable {@code snake_case} reason for programs
 * @param message the rule that was broken, for people; never repeats the value sent
 */
public record FieldError(String field, String code, String message) {}
