package io.taskledger.runtime.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import io.taskledger.runtime.validation.Text;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.PropertyCustomizer;

/**
 * Documents lengths that the API's description would lack: those of {@link Text}, and those of lists, whose constraint
 * is in a group. JSON Schema counts code points, as {@link Text} does.
 */
final class Lengths implements PropertyCustomizer {

    @Override
    public Schema<?> customize(Schema property, AnnotatedType type) {
        Annotation[] annotations = type.getCtxAnnotations();
        for (Annotation annotation : annotations == null ? new Annotation[0] : annotations) {
            if (annotation instanceof Text text) {
                property.setMinLength(known(text.min(), 0));
                property.setMaxLength(known(text.max(), Integer.MAX_VALUE));
            } else if (annotation instanceof Size size && property.getItems() != null) {
                property.setMinItems(known(size.min(), 0));
                property.setMaxItems(known(size.max(), Integer.MAX_VALUE));
            }
        }
        return property;
    }

    private static @Nullable Integer known(int length, int unlimited) {
        return length == unlimited ? null : length;
    }
}
