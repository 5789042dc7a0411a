package io.taskledger.runtime.json;

import io.taskledger.runtime.validation.Iso8601;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads an instant from an ISO 8601 string with an offset, and from nothing else. */
final class InstantReader extends StdScalarDeserializer<Instant> {

    InstantReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(getValueType(context), parser);
        }
        String text = parser.getString();
        Optional<Instant> instant = Iso8601.instant(text);
        return instant.isPresent()
                ? instant.get()
                : (Instant) context.handleWeirdStringValue(Instant.class, text, "not an ISO 8601 instant");
    }
}
