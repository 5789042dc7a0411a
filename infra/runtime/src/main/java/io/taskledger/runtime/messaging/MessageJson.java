package io.taskledger.runtime.messaging;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The form of messages: one JSON value each. Fields that a reader does not know are passed over. Thread-safe. */
public final class MessageJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private MessageJson() {}

    static String write(Object message) {
        return JSON.writeValueAsString(message);
    }

    /**
     * Reads a record's value.
     *
     * @param value as the consumer hands it out; null is a tombstone
     * @throws UnreadableMessageException if it is not one
     */
    public static <T> T read(@Nullable Object value, Class<T> type) {
        T message;
        try {
            message = value instanceof String text ? JSON.readValue(text, type) : null;
        } catch (JacksonException e) {
            throw new UnreadableMessageException(type);
        }
        if (message == null) {
            throw new UnreadableMessageException(type);
        }
        return message;
    }
}
