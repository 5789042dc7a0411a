package io.taskledger.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.taskledger.runtime.validation.ElementCounts;
import jakarta.validation.Constraint;
import jakarta.validation.GroupSequence;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.util.Arrays;

/** What {@link ElementCounts} demands of a field whose elements have constraints. */
final class ElementsAreCountedFirst extends ArchCondition<JavaField> {

    ElementsAreCountedFirst() {
        super("have a @Size of group ElementCounts, which comes first in the group sequence of the class");
    }

    static DescribedPredicate<JavaField> haveConstrainedElements() {
        return DescribedPredicate.describe(
                "have elements with constraints",
                field -> field.reflect().getAnnotatedType() instanceof AnnotatedParameterizedType container
                        && Arrays.stream(container.getAnnotatedActualTypeArguments())
                                .anyMatch(ElementsAreCountedFirst::isConstrained));
    }

    @Override
    public void check(JavaField item, ConditionEvents events) {
        Field field = item.reflect();
        Size size = field.getAnnotation(Size.class);
        boolean counted = size != null && Arrays.asList(size.groups()).contains(ElementCounts.class);
        boolean first = comesFirst(field.getDeclaringClass().getAnnotation(GroupSequence.class));
        events.add(new SimpleConditionEvent(item, counted && first, item.getFullName() + " is not counted first"));
    }

    private static boolean comesFirst(GroupSequence sequence) {
        return sequence != null && sequence.value()[0] == ElementCounts.class;
    }

    private static boolean isConstrained(AnnotatedType type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(Constraint.class));
    }
}
