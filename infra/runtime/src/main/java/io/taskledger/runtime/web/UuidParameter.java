package io.taskledger.runtime.web;

import io.taskledger.runtime.validation.CanonicalUuid;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;

/** Reads a UUID without the liberties Spring takes: no blanks around it, no digits left out. */
final class UuidParameter implements Converter<String, UUID> {

    @Override
    public UUID convert(String text) {
        return CanonicalUuid.parse(text).orElseThrow(() -> new IllegalArgumentException("Not a UUID"));
    }
}
