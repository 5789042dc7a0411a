package io.taskledger.runtime.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/** Reads the name of an enum constant exactly, where Jackson lets blanks around it pass. */
final class ExactNames extends DelegatingDeserializer {

    ExactNames(ValueDeserializer<?> enums) {
        super(enums);
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> enums) {
        return new ExactNames(enums);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            String name = parser.getString();
            if (!name.equals(name.trim())) {
                return context.handleWeirdStringValue(handledType(), name, "blanks around the name");
            }
        }
        return super.deserialize(parser, context);
    }
}
