package io.taskledger.eventstore.serialization;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which components of a record may not be null: all that aren't declared {@link Nullable}. JSON can leave out any. */
final class RequiredComponents {

    private static final ClassValue<List<RecordComponent>> OF = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .toList();
        }
    };

    private RequiredComponents() {}

    /** The name of the first required component of a record, or of a record in it, that is null nevertheless. */
    static Optional<String> firstMissing(Object value) {
        return OF.get(value.getClass()).stream()
                .flatMap(component -> missing(component, read(component, value)).stream())
                .findFirst();
    }

    private static Optional<String> missing(RecordComponent component, @Nullable Object value) {
        if (value == null) {
            return Optional.of(component.getName());
        }
        return value.getClass().isRecord() ? firstMissing(value) : Optional.empty();
    }

    private static @Nullable Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Component " + component.getName() + " can't be read", e);
        }
    }
}
