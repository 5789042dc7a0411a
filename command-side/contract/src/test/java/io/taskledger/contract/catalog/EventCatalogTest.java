package io.taskledger.contract.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import org.junit.jupiter.api.Test;

class EventCatalogTest {

    @Test
    void finds_an_event_by_its_stable_name() {
        assertThat(EventCatalog.find("task-added")).contains(TaskAdded.class);
        assertThat(EventCatalog.find("task-forgotten")).isEmpty();
    }

    @Test
    void knows_every_event_by_a_well_formed_name_and_action() {
        assertThat(EventCatalog.events()).isNotEmpty().allSatisfy(event -> {
            EventType type = EventCatalog.typeOf(event);
            assertThat(type.name()).matches("[a-z]+(-[a-z]+)+");
            assertThat(type.action()).matches("[a-z]+\\.[a-z]+");
            assertThat(type.revision()).isPositive();
            assertThat(EventCatalog.find(type.name())).contains(event);
        });
    }

    @Test
    void refuses_a_class_that_is_no_event() {
        assertThatThrownBy(() -> EventCatalog.typeOf(DomainEvent.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
