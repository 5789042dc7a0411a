package io.taskledger.runtime.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.RefUtils;
import io.swagger.v3.oas.models.media.Schema;
import io.taskledger.runtime.validation.Text;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Completes the schemas of our own classes by what their fields say and swagger-core does not read: JSpecify's {@link
 * Nullable}, the lengths of {@link Text}, and those of lists, whose constraint is in a group. JSON Schema counts code
 * points, as {@link Text} does.
 */
final class ModelRules implements ModelConverter {

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        Class<?> javaClass = Json31.mapper().constructType(type.getType()).getRawClass();
        boolean ours = javaClass.getPackage() != null && javaClass.getPackage().isAnnotationPresent(NullMarked.class);
        if (schema != null && ours) {
            Schema<?> model = follow(schema, context.getDefinedModels());
            if (model != null && model.getProperties() != null) {
                complete(model, javaClass);
            }
        }
        return schema;
    }

    /** What the schema refers to, if it is a reference. */
    @SuppressWarnings("rawtypes") // swagger's models are raw
    static @Nullable Schema<?> follow(Schema<?> schema, Map<String, Schema> schemas) {
        return schema.get$ref() == null
                ? schema
                : schemas.get(
                        RefUtils.extractSimpleName(schema.get$ref()).getLeft().toString());
    }

    private static void complete(Schema<?> model, Class<?> javaClass) {
        for (Field field : javaClass.getDeclaredFields()) {
            if (field.isAnnotationPresent(JsonUnwrapped.class)) {
                complete(model, field.getType());
            } else if (!Modifier.isStatic(field.getModifiers())) {
                complete(model, field);
            }
        }
    }

    @SuppressWarnings("unchecked") // swagger's models are raw
    private static void complete(Schema<?> model, Field field) {
        Map<String, Schema> properties = model.getProperties();
        String name = Optional.ofNullable(field.getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .orElse(field.getName());
        Schema<?> property = properties.get(name);
        if (property == null) {
            return;
        }
        describeLengths(property, field);
        if (!field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            if (model.getRequired() == null || !model.getRequired().contains(name)) {
                model.addRequiredItem(name);
            }
        } else if (mayBeNull(field)) {
            properties.put(name, orNull(property));
        }
    }

    /** A field that is left out rather than {@code null}, or whose type is given, has no null to tell of. */
    private static boolean mayBeNull(Field field) {
        io.swagger.v3.oas.annotations.media.Schema own =
                field.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return !leftOut(field) && !leftOut(field.getDeclaringClass()) && (own == null || own.types().length == 0);
    }

    private static boolean leftOut(AnnotatedElement element) {
        JsonInclude include = element.getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.getTypes() != null && property.getEnum() == null) {
            property.addType("null");
            return property;
        }
        return property.getAnyOf() != null
                ? property
                : new Schema<>().anyOf(List.of(property, new Schema<>().typesItem("null")));
    }

    private static void describeLengths(Schema<?> property, Field field) {
        describeLength(property, field);
        Size size = field.getAnnotation(Size.class);
        if (property.getItems() != null && size != null) {
            property.setMinItems(known(size.min(), 0));
            property.setMaxItems(known(size.max(), Integer.MAX_VALUE));
        }
        if (property.getItems() != null && field.getAnnotatedType() instanceof AnnotatedParameterizedType list) {
            describeLength(property.getItems(), list.getAnnotatedActualTypeArguments()[0]);
        }
    }

    private static void describeLength(Schema<?> schema, AnnotatedElement element) {
        Text text = element.getAnnotation(Text.class);
        if (text != null) {
            schema.setMinLength(known(text.min(), 0));
            schema.setMaxLength(known(text.max(), Integer.MAX_VALUE));
        }
    }

    private static @Nullable Integer known(int length, int unlimited) {
        return length == unlimited ? null : length;
    }
}
