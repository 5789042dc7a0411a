package io.taskledger.contract.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskChangesTest {

    private static final Instant DUE = Instant.parse("2026-12-24T17:00:00Z");

    @Test
    void knows_which_fields_it_touches() {
        TaskChanges changes = new TaskChanges("New", null, Priority.LOW, null, List.of(), Set.of(TaskField.DUE_AT));

        assertThat(changes.fields())
                .containsExactlyInAnyOrder(TaskField.TITLE, TaskField.PRIORITY, TaskField.TAGS, TaskField.DUE_AT);
        assertThat(changes.isEmpty()).isFalse();
        assertThat(new TaskChanges(null, null, null, null, null, Set.of()).isEmpty())
                .isTrue();
    }

    @Test
    void keeps_only_what_it_is_told_to() {
        TaskChanges changes = new TaskChanges("New", "More", Priority.LOW, null, null, Set.of(TaskField.DUE_AT));

        assertThat(changes.only(Set.of(TaskField.TITLE, TaskField.DUE_AT)))
                .isEqualTo(new TaskChanges("New", null, null, null, null, Set.of(TaskField.DUE_AT)));
        assertThat(changes.only(Set.of()).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"TITLE", "PRIORITY", "TAGS"})
    void refuses_to_clear_what_a_task_always_has(TaskField field) {
        assertThatThrownBy(() -> new TaskChanges(null, null, null, null, null, Set.of(field)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_value_for_a_field_it_clears() {
        assertThatThrownBy(() -> new TaskChanges(null, null, null, DUE, null, Set.of(TaskField.DUE_AT)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TaskChanges(null, "x", null, null, null, Set.of(TaskField.DESCRIPTION)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
