package io.taskledger.runtime.web;

import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/** Reads the name of an enum constant exactly: Spring lets blanks pass, and takes the empty text for none. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class EnumParameter implements ConverterFactory<String, Enum> {

    @Override
    public <E extends Enum> Converter<String, E> getConverter(Class<E> type) {
        return name -> (E) Enum.valueOf(type, name);
    }
}
