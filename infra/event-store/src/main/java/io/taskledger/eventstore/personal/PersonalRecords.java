package io.taskledger.eventstore.personal;

import io.taskledger.contract.DataSubject;
import io.taskledger.contract.PersonalData;
import io.taskledger.contract.SubjectRef;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the components of records that are {@link PersonalData}, through nested records and lists of them. */
final class PersonalRecords {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private PersonalRecords() {}

    /** What becomes of personal texts. */
    interface Change {

        String text(String field, String text);

        List<String> texts(String field, List<String> texts);
    }

    /**
     * The record with its personal components changed; the same one if its type has none. {@code null} stays {@code null}.
     *
     * @throws IllegalArgumentException if a component is marked whose type can't be personal data
     */
    @SuppressWarnings("unchecked")
    static <T> T change(T value, Change change) {
        return (T) SHAPES.get(value.getClass()).change(value, change);
    }

    /** Whether records of that type hold personal data. */
    static boolean hold(Class<?> type) {
        return SHAPES.get(type).personal();
    }

    /**
     * Whose personal data a record holds.
     *
     * @throws IllegalArgumentException if no component is marked as its {@link DataSubject}
     */
    static SubjectRef subject(Object value) {
        return SHAPES.get(value.getClass()).parts().stream()
                .filter(part -> part.component().isAnnotationPresent(DataSubject.class))
                .map(part -> (SubjectRef) part.read(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        value.getClass() + " holds personal data and names no @DataSubject"));
    }

    private record Shape(boolean personal, @Nullable Constructor<?> constructor, List<Part> parts) {

        private static final Shape PLAIN = new Shape(false, null, List.of());

        static Shape of(Class<?> type) {
            if (!type.isRecord()) {
                return PLAIN;
            }
            List<Part> parts =
                    Arrays.stream(type.getRecordComponents()).map(Part::of).toList();
            return parts.stream().anyMatch(Part::personal) ? new Shape(true, constructor(type), parts) : PLAIN;
        }

        private static Constructor<?> constructor(Class<?> type) {
            Class<?>[] components = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(components);
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("Every record has its canonical constructor", e);
            }
        }

        Object change(Object value, Change change) {
            if (constructor == null) {
                return value;
            }
            @Nullable
            Object[] changed =
                    parts.stream().map(part -> part.change(value, change)).toArray();
            try {
                return constructor.newInstance(changed);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Records of " + constructor.getDeclaringClass() + " can't be made", e);
            }
        }
    }

    private enum Kind {
        PLAIN,
        TEXT,
        TEXTS,
        RECORD,
        RECORDS
    }

    private record Part(RecordComponent component, Kind kind, String field) {

        static Part of(RecordComponent component) {
            component.getAccessor().setAccessible(true);
            PersonalData mark = component.getAnnotation(PersonalData.class);
            if (mark != null) {
                return new Part(component, kindOfText(component), mark.value());
            }
            return new Part(component, kindOfOther(component), "");
        }

        private static Kind kindOfText(RecordComponent component) {
            if (component.getType() == String.class) {
                return Kind.TEXT;
            } else if (component.getType() == List.class && element(component) == String.class) {
                return Kind.TEXTS;
            }
            throw new IllegalArgumentException("Only texts and lists of them can be personal data, not "
                    + component.getName() + " of " + component.getDeclaringRecord());
        }

        private static Kind kindOfOther(RecordComponent component) {
            if (holdsPersonal(component.getType())) {
                return Kind.RECORD;
            } else if (component.getType() == List.class
                    && element(component) instanceof Class<?> element
                    && holdsPersonal(element)) {
                return Kind.RECORDS;
            }
            return Kind.PLAIN;
        }

        private static boolean holdsPersonal(Class<?> type) {
            return SHAPES.get(type).personal();
        }

        private static @Nullable Type element(RecordComponent component) {
            return component.getGenericType() instanceof ParameterizedType type
                    ? type.getActualTypeArguments()[0]
                    : null;
        }

        boolean personal() {
            return kind != Kind.PLAIN;
        }

        @SuppressWarnings("unchecked")
        @Nullable
        Object change(Object owner, Change change) {
            Object value = read(owner);
            if (value == null) {
                return null;
            }
            return switch (kind) {
                case PLAIN -> value;
                case TEXT -> change.text(field, (String) value);
                case TEXTS -> change.texts(field, (List<String>) value);
                case RECORD -> PersonalRecords.change(value, change);
                case RECORDS ->
                    ((List<Object>) value)
                            .stream()
                                    .map(element -> PersonalRecords.change(Objects.requireNonNull(element), change))
                                    .toList();
            };
        }

        private @Nullable Object read(Object owner) {
            try {
                return component.getAccessor().invoke(owner);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Component " + component.getName() + " can't be read", e);
            }
        }
    }
}
