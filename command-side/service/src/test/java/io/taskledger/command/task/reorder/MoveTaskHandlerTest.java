package io.taskledger.command.task.reorder;

import static io.taskledger.command.task.TaskFixture.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskledger.command.execution.Rejection;
import io.taskledger.command.task.Neighbours;
import io.taskledger.command.task.Task;
import io.taskledger.command.task.TaskFixture;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskCommand.MoveTask;
import io.taskledger.contract.task.TaskCommand.MoveTask.Side;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.view.task.TaskView;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MoveTaskHandlerTest {

    private final TreeMap<Rank, TaskId> order = new TreeMap<>();

    private final Neighbours neighbours = new Neighbours() {
        @Override
        public Optional<Rank> before(SubjectRef owner, Rank rank, TaskId other) {
            return others(other).headMap(rank).keySet().stream().reduce((first, second) -> second);
        }

        @Override
        public Optional<Rank> after(SubjectRef owner, Rank rank, TaskId other) {
            return others(other).tailMap(rank, false).keySet().stream().findFirst();
        }

        private TreeMap<Rank, TaskId> others(TaskId task) {
            TreeMap<Rank, TaskId> others = new TreeMap<>(order);
            others.values().remove(task);
            return others;
        }
    };

    // Axon's aggregate fixture knows one aggregate alone
    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
            .configureAggregate(Task.class)
            .registerCommandHandler(configuration ->
                    new MoveTaskHandler(TaskFixture.tasks(configuration.repository(Task.class)), neighbours))
            .start();

    private final TaskId first = add("1");
    private final TaskId second = add("2");
    private final TaskId third = add("3");

    @AfterEach
    void shutDown() {
        axon.shutdown();
    }

    private TaskId add(String rank) {
        TaskId id = TaskId.random();
        TaskFields fields = TaskFields.builder("Task").rank(new Rank(rank)).build();
        publish(id, 0, new TaskAdded(id, OWNER, fields, List.of(), null));
        order.put(new Rank(rank), id);
        return id;
    }

    private void publish(TaskId task, long sequence, Object event) {
        axon.eventStore().publish(new GenericDomainEventMessage<>("Task", task.toString(), sequence, event));
    }

    private TaskView move(TaskId task, Side side, TaskId neighbour) {
        return move(new MoveTask(task, OWNER, null, neighbour, side));
    }

    private TaskView move(MoveTask command) {
        return axon.commandGateway().sendAndWait(command);
    }

    private List<Object> eventsOf(TaskId task) {
        return axon.eventStore()
                .readEvents(task.toString())
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }

    @Test
    void puts_a_task_between_its_new_neighbours() {
        Rank rank = move(third, Side.AFTER, first).fields().rank();

        assertThat(rank).isBetween(new Rank("1"), new Rank("2")).isNotIn(new Rank("1"), new Rank("2"));
        assertThat(eventsOf(third))
                .endsWith(new TaskEdited(
                        third, OWNER, TaskChanges.builder().rank(rank).build()));
        assertThat(List.of(eventsOf(first), eventsOf(second))).allMatch(events -> events.size() == 1);
    }

    @Test
    void puts_a_task_before_the_first() {
        assertThat(move(third, Side.BEFORE, first).fields().rank()).isLessThan(new Rank("1"));
    }

    @Test
    void puts_a_task_behind_the_last() {
        assertThat(move(first, Side.AFTER, third).fields().rank()).isGreaterThan(new Rank("3"));
    }

    @Test
    void leaves_a_task_that_is_there_already() {
        move(first, Side.BEFORE, second);
        move(third, Side.AFTER, second);

        assertThat(List.of(eventsOf(first), eventsOf(third))).allMatch(events -> events.size() == 1);
    }

    @Test
    void needs_a_neighbour_that_is_there() {
        assertThatThrownBy(() -> move(first, Side.AFTER, TaskId.random()))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.field()).isEqualTo("after"));
        assertThatThrownBy(() -> move(TaskId.random(), Side.AFTER, first))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.code()).isEqualTo("not_found"));
    }

    @Test
    void a_stranger_moves_nothing() {
        SubjectRef stranger = SubjectRef.random();

        assertThatThrownBy(() -> move(new MoveTask(first, stranger, null, second, Side.AFTER)))
                .isInstanceOf(Rejection.class);
        assertThat(eventsOf(first)).hasSize(1);
    }

    @Test
    void a_binned_task_stays_where_it_is() {
        publish(first, 1, new TaskDeleted(first, OWNER));

        assertThatThrownBy(() -> move(first, Side.AFTER, third))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.code()).isEqualTo("task_in_bin"));
    }

    @Test
    void an_older_version_may_be_moved_unless_it_was_since() {
        publish(
                first,
                1,
                new TaskEdited(first, OWNER, TaskChanges.builder().title("New").build()));
        move(new MoveTask(first, OWNER, 1L, third, Side.AFTER));

        assertThatThrownBy(() -> move(new MoveTask(first, OWNER, 2L, second, Side.BEFORE)))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.code()).isEqualTo("version_conflict"));
    }
}
