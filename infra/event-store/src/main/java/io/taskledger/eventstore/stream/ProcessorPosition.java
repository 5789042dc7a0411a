package io.taskledger.eventstore.stream;

/** How far a streaming processor has got, as its service's table {@code token_entry} tells. */
public final class ProcessorPosition {

    /**
     * An SQL expression: the last position that processor {@code :processor} is through with in all of its segments; 0 if it
     * has not begun.
     */
    public static final String SQL = """
            (
                select coalesce(min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), 0)
                from token_entry where processor_name = :processor and token is not null
            )""";

    private ProcessorPosition() {}
}
