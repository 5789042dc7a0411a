package io.taskledger.query.task;

import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskEvent.TaskCompleted;
import io.taskledger.contract.task.TaskEvent.TaskDeleted;
import io.taskledger.contract.task.TaskEvent.TaskEdited;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.query.QuerySide;
import io.taskledger.view.task.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Many tasks of one owner in which every sort key has ties and due dates are missing, and how they should be sorted,
 * told without a database. Items are in the order they were added.
 */
final class SampleTasks {

    /** Distinct titles as the Unicode Collation Algorithm sorts them: symbols, digits, then script by script. */
    static final List<String> TITLES = List.of(
            "🍎 einkaufen",
            "42 days",
            "Äpfel",
            "apple pie",
            "Apple pie",
            "banana",
            "naïve",
            "Zebra",
            "Ωμέγα",
            "Обед",
            "שלום",
            "مرحبا",
            "สวัสดี",
            "할 일",
            "買い物");

    private final List<TaskView> tasks = new ArrayList<>();
    private final SubjectRef owner;

    private SampleTasks(SubjectRef owner) {
        this.owner = owner;
    }

    /** Appends the tasks, with due dates on the days around {@code now}. */
    static SampleTasks append(QuerySide querySide, SubjectRef owner, int count, Instant now) {
        SampleTasks sample = new SampleTasks(owner);
        Random random = new Random(42);
        for (int i = 0; i < count; i++) {
            sample.append(querySide, random, now);
        }
        return sample;
    }

    List<TaskView> all() {
        return tasks;
    }

    List<TaskView> outOfBin() {
        return tasks.stream().filter(task -> task.deletedAt() == null).toList();
    }

    /** The tasks of {@code unsorted}, which are in the order they were added, as a list with this order has them. */
    static List<TaskView> sorted(List<TaskView> unsorted, String order) {
        boolean descending = order.startsWith("-");
        Comparator<TaskView> comparator =
                switch (order.replace("-", "")) {
                    case "created" -> directed(Comparator.comparing(TaskView::createdAt), descending);
                    case "updated" -> directed(Comparator.comparing(TaskView::updatedAt), descending);
                    case "priority" ->
                        directed(
                                Comparator.comparing(
                                        (TaskView task) -> task.fields().priority()),
                                descending);
                    case "rank" ->
                        directed(
                                Comparator.comparing(
                                        (TaskView task) -> task.fields().rank()),
                                descending);
                    case "title" ->
                        directed(
                                Comparator.comparing((TaskView task) ->
                                        TITLES.indexOf(task.fields().title())),
                                descending);
                    case "due" ->
                        Comparator.comparing(
                                (TaskView task) -> task.fields().dueAt(),
                                Comparator.nullsLast(
                                        descending ? Comparator.<Instant>reverseOrder() : Comparator.naturalOrder()));
                    default -> throw new IllegalArgumentException(order);
                };
        return unsorted.stream()
                .sorted(comparator.thenComparing(directed(Comparator.comparing(unsorted::indexOf), descending)))
                .toList();
    }

    private static Comparator<TaskView> directed(Comparator<TaskView> comparator, boolean descending) {
        return descending ? comparator.reversed() : comparator;
    }

    private void append(QuerySide querySide, Random random, Instant now) {
        Instant addedAt = now.minus(Duration.ofDays(40 + random.nextInt(5)));
        TaskAdded added = new TaskAdded(
                TaskId.random(),
                owner,
                TaskFields.builder(TITLES.get(random.nextInt(TITLES.size())))
                        .priority(Priority.values()[random.nextInt(4)])
                        .dueAt(
                                random.nextInt(4) == 0
                                        ? null
                                        : now.plus(Duration.ofHours(12L * (random.nextInt(40) - 20))))
                        .tags(List.of("tag " + random.nextInt(3), "全部"))
                        .rank(Rank.ofTime(Instant.EPOCH.plusNanos(random.nextInt(Integer.MAX_VALUE) * 1_000L), random))
                        .build(),
                List.of(),
                null);
        querySide.append(addedAt, added);
        TaskView task = TaskView.of(added, addedAt);
        Instant changedAt = now.minus(Duration.ofDays(random.nextInt(5)));
        for (TaskEvent change : changes(added.taskId(), random)) {
            querySide.append(changedAt, change);
            task = task.after(change, changedAt);
        }
        tasks.add(task);
    }

    private List<TaskEvent> changes(TaskId id, Random random) {
        List<TaskEvent> changes = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            String title = TITLES.get(random.nextInt(TITLES.size()));
            changes.add(
                    new TaskEdited(id, owner, TaskChanges.builder().title(title).build()));
        }
        if (random.nextInt(4) == 0) {
            // ASCII order, not that of any language
            Rank rank = Rank.between(new Rank("Z"), new Rank("a" + (1 + random.nextInt(9))));
            changes.add(
                    new TaskEdited(id, owner, TaskChanges.builder().rank(rank).build()));
        }
        if (random.nextInt(3) == 0) {
            changes.add(new TaskCompleted(id, owner, null));
        }
        if (random.nextInt(6) == 0) {
            changes.add(new TaskDeleted(id, owner));
        }
        return changes;
    }
}
