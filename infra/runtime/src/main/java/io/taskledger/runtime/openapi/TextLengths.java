package io.taskledger.runtime.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import io.taskledger.runtime.validation.Text;
import java.lang.annotation.Annotation;
import org.springdoc.core.customizers.PropertyCustomizer;

/** Documents the lengths of {@link Text}. JSON Schema counts code points, as the constraint does. */
final class TextLengths implements PropertyCustomizer {

    @Override
    public Schema<?> customize(Schema property, AnnotatedType type) {
        Annotation[] annotations = type.getCtxAnnotations();
        for (Annotation annotation : annotations == null ? new Annotation[0] : annotations) {
            if (annotation instanceof Text text) {
                property.setMinLength(text.min() > 0 ? text.min() : null);
                property.setMaxLength(text.max() < Integer.MAX_VALUE ? text.max() : null);
            }
        }
        return property;
    }
}
