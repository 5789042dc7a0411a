package io.taskledger.contract.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.contract.recurrence.Recurrence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskChangesTest {

    private static final Instant DUE = Instant.parse("2026-12-24T17:00:00Z");

    private static final TaskFields PLAIN =
            TaskFields.builder("Water the plants").build();

    private static final TaskFields FULL = TaskFields.builder("Feed the cat")
            .description("Twice")
            .notes("# How")
            .priority(Priority.URGENT)
            .dueAt(DUE)
            .reminderAt(DUE.minusSeconds(60))
            .recurrence(new Recurrence("FREQ=DAILY"))
            .timezone(ZoneId.of("Europe/Athens"))
            .tags(List.of("home"))
            .rank(new Rank("V"))
            .externalRef("mail-7")
            .build();

    @Test
    void knows_which_fields_it_touches() {
        TaskChanges changes = TaskChanges.builder()
                .title("New")
                .priority(Priority.LOW)
                .tags(List.of())
                .clear(TaskField.DUE_AT)
                .build();

        assertThat(changes.fields())
                .containsExactlyInAnyOrder(TaskField.TITLE, TaskField.PRIORITY, TaskField.TAGS, TaskField.DUE_AT);
        assertThat(changes.isEmpty()).isFalse();
        assertThat(TaskChanges.builder().build().isEmpty()).isTrue();
    }

    /** A field that was forgotten anywhere would show here. */
    @Test
    void leads_from_any_fields_to_any_others() {
        assertThat(PLAIN.after(TaskChanges.between(PLAIN, FULL))).isEqualTo(FULL);
        assertThat(FULL.after(TaskChanges.between(FULL, PLAIN))).isEqualTo(PLAIN);
        assertThat(TaskChanges.between(PLAIN, FULL).fields()).containsExactlyInAnyOrder(TaskField.values());
        assertThat(TaskChanges.between(FULL, PLAIN).fields()).containsExactlyInAnyOrder(TaskField.values());
        assertThat(TaskChanges.between(FULL, FULL).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void keeps_only_what_it_is_told_to(TaskField field) {
        Set<TaskField> others = EnumSet.complementOf(EnumSet.of(field));

        assertThat(TaskChanges.between(PLAIN, FULL).only(Set.of(field)).fields())
                .containsExactly(field);
        assertThat(TaskChanges.between(FULL, PLAIN).only(others).fields()).isEqualTo(others);
    }

    static Stream<TaskField> whatEachTaskHas() {
        return Arrays.stream(TaskField.values()).filter(field -> !field.clearable());
    }

    static Stream<TaskField> whatTasksCanLack() {
        return Arrays.stream(TaskField.values()).filter(TaskField::clearable);
    }

    @ParameterizedTest
    @MethodSource("whatEachTaskHas")
    void refuses_to_clear_what_a_task_always_has(TaskField field) {
        assertThatThrownBy(() -> TaskChanges.builder().clear(field).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("whatTasksCanLack")
    void refuses_a_value_for_a_field_it_clears(TaskField field) {
        TaskChanges value = TaskChanges.of(FULL, Set.of(field));

        assertThatThrownBy(() -> new TaskChanges(
                        value.title(),
                        value.description(),
                        value.notes(),
                        value.priority(),
                        value.dueAt(),
                        value.reminderAt(),
                        value.recurrence(),
                        value.timezone(),
                        value.tags(),
                        value.rank(),
                        value.externalRef(),
                        Set.of(field)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
