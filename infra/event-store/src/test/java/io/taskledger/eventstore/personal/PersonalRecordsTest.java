package io.taskledger.eventstore.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.contract.DataSubject;
import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.PersonalData;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.catalog.EventCatalog;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Holds for every event that there is: whoever adds one has to say what in it is personal. */
class PersonalRecordsTest {

    /** Texts that a person has no part in, or of which the grammar leaves no room to say anything. */
    private static final Set<String> CODES =
            Set.of("JobSucceeded.href", "JobFailed.error", "Recurrence.rule", "Rank.digits");

    @Test
    void every_text_of_an_event_is_personal_or_a_code_of_ours() {
        List<String> unmarked = new ArrayList<>();
        EventCatalog.events().forEach(event -> collectUnmarked(event, unmarked));

        assertThat(new TreeSet<>(unmarked)).containsExactlyInAnyOrderElementsOf(CODES);
    }

    @Test
    void every_event_names_its_data_subject() {
        assertThat(EventCatalog.events()).allSatisfy(event -> assertThat(event.getRecordComponents())
                .filteredOn(component -> component.isAnnotationPresent(DataSubject.class))
                .singleElement()
                .satisfies(component -> {
                    assertThat(component.getType()).isEqualTo(SubjectRef.class);
                    assertThat(component.getName()).isEqualTo("owner");
                }));
        assertThat(DomainEvent.class.getMethods()).extracting("name").contains("owner");
    }

    private static void collectUnmarked(Class<?> type, List<String> unmarked) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (!component.isAnnotationPresent(PersonalData.class) && !isHarmless(component.getGenericType())) {
                if (component.getType().isRecord()) {
                    collectUnmarked(component.getType(), unmarked);
                } else if (component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                        && element.isRecord()) {
                    collectUnmarked(element, unmarked);
                } else {
                    unmarked.add(type.getSimpleName() + "." + component.getName());
                }
            }
        }
    }

    private static boolean isHarmless(Type type) {
        if (type instanceof ParameterizedType collection) {
            return Arrays.stream(collection.getActualTypeArguments()).allMatch(PersonalRecordsTest::isHarmless);
        }
        return type instanceof Class<?> plain
                && (plain.isEnum()
                        || plain.isPrimitive()
                        || plain == Instant.class
                        || plain == UUID.class
                        || plain == ZoneId.class
                        || plain == Boolean.class);
    }
}
