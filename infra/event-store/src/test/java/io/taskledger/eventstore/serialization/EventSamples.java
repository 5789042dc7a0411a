package io.taskledger.eventstore.serialization;

import static java.util.Map.entry;

import io.taskledger.contract.DomainEvent;
import io.taskledger.contract.EventType;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.catalog.EventCatalog;
import io.taskledger.contract.job.JobEvent;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.job.JobKind;
import io.taskledger.contract.privacy.PrivacyEvent;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.contract.privacy.PrivacyRequestType;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskChanges;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskChanges;
import io.taskledger.contract.task.TaskEvent;
import io.taskledger.contract.task.TaskField;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Approved samples of stored payloads, {@code events/<name>/<revision>.json}, and variants of them,
 * {@code <revision>-<variant>.json}.
 */
final class EventSamples {

    /** Read where they are written, as what was built before may still hold samples that are gone. */
    private static final Path FOLDER = Path.of("src/test/resources/events");

    private static final SubjectRef OWNER = new SubjectRef(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final TaskId TASK = new TaskId(UUID.fromString("00000000-0000-4000-8000-000000000002"));
    private static final TaskId OTHER_TASK = new TaskId(UUID.fromString("00000000-0000-4000-8000-000000000005"));
    private static final SubtaskId SUBTASK = new SubtaskId(UUID.fromString("00000000-0000-4000-8000-000000000006"));
    private static final JobId JOB = new JobId(UUID.fromString("00000000-0000-4000-8000-000000000003"));
    private static final PrivacyRequestId REQUEST =
            new PrivacyRequestId(UUID.fromString("00000000-0000-4000-8000-000000000004"));
    private static final Instant DUE = Instant.parse("2026-12-24T17:00:00.120Z");
    private static final Instant REMINDER = Instant.parse("2026-12-24T16:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Athens");

    /** What each sample is read as. Samples of older revisions stay, with what upcasters make of them. */
    private static final Map<Sample, DomainEvent> EXPECTED = Map.ofEntries(
            entry(
                    new Sample("task-added", 1, null),
                    new TaskEvent.TaskAdded(
                            TASK,
                            OWNER,
                            TaskFields.builder("Wässere die 🌵")
                                    .description("alle\nheute")
                                    .notes("# Wie\n*langsam*")
                                    .priority(Priority.HIGH)
                                    .dueAt(DUE)
                                    .reminderAt(REMINDER)
                                    .recurrence(new Recurrence("FREQ=WEEKLY;BYDAY=TH"))
                                    .timezone(ZONE)
                                    .tags(List.of("haus", "garten"))
                                    .rank(new Rank("V"))
                                    .externalRef("mail-7")
                                    .build(),
                            List.of(new Subtask(SUBTASK, "Gießkanne füllen", true, new Rank("1V"))),
                            OTHER_TASK)),
            entry(
                    new Sample("task-added", 1, "minimal"),
                    new TaskEvent.TaskAdded(
                            TASK, OWNER, TaskFields.builder("Gießen").build(), List.of(), null)),
            entry(
                    new Sample("task-edited", 1, null),
                    new TaskEvent.TaskEdited(
                            TASK,
                            OWNER,
                            TaskChanges.builder()
                                    .title("Neu")
                                    .description("nur heute")
                                    .notes("kurz")
                                    .priority(Priority.LOW)
                                    .dueAt(DUE)
                                    .reminderAt(REMINDER)
                                    .recurrence(new Recurrence("FREQ=DAILY"))
                                    .timezone(ZONE)
                                    .tags(List.of("haus"))
                                    .rank(new Rank("V"))
                                    .externalRef("mail-8")
                                    .build())),
            entry(
                    new Sample("task-edited", 1, "minimal"),
                    new TaskEvent.TaskEdited(
                            TASK, OWNER, TaskChanges.builder().tags(List.of()).build())),
            entry(
                    new Sample("task-edited", 1, "cleared"),
                    new TaskEvent.TaskEdited(
                            TASK,
                            OWNER,
                            TaskChanges.builder()
                                    .title("Neu")
                                    .priority(Priority.LOW)
                                    .tags(List.of())
                                    .clear(TaskField.DUE_AT)
                                    .build())),
            entry(new Sample("task-completed", 1, null), new TaskEvent.TaskCompleted(TASK, OWNER, OTHER_TASK)),
            entry(new Sample("task-completed", 1, "minimal"), new TaskEvent.TaskCompleted(TASK, OWNER, null)),
            entry(new Sample("task-restored", 1, null), new TaskEvent.TaskRestored(TASK, OWNER)),
            entry(new Sample("task-purged", 1, null), new TaskEvent.TaskPurged(TASK, OWNER)),
            entry(
                    new Sample("task-skipped", 1, "minimal"),
                    new TaskEvent.TaskSkipped(
                            TASK, OWNER, TaskChanges.builder().dueAt(DUE).build())),
            entry(
                    new Sample("task-skipped", 1, null),
                    new TaskEvent.TaskSkipped(
                            TASK,
                            OWNER,
                            TaskChanges.builder()
                                    .dueAt(DUE)
                                    .reminderAt(REMINDER)
                                    .recurrence(new Recurrence("FREQ=DAILY"))
                                    .build())),
            entry(new Sample("task-reopened", 1, null), new TaskEvent.TaskReopened(TASK, OWNER)),
            entry(new Sample("task-deleted", 1, null), new TaskEvent.TaskDeleted(TASK, OWNER)),
            entry(
                    new Sample("subtask-added", 1, null),
                    new TaskEvent.SubtaskAdded(
                            TASK, OWNER, new Subtask(SUBTASK, "Gießkanne füllen", false, new Rank("1V")))),
            entry(
                    new Sample("subtask-edited", 1, null),
                    new TaskEvent.SubtaskEdited(
                            TASK, OWNER, SUBTASK, new SubtaskChanges("Kanne füllen", true, new Rank("2")))),
            entry(
                    new Sample("subtask-edited", 1, "minimal"),
                    new TaskEvent.SubtaskEdited(TASK, OWNER, SUBTASK, new SubtaskChanges(null, false, null))),
            entry(new Sample("subtask-removed", 1, null), new TaskEvent.SubtaskRemoved(TASK, OWNER, SUBTASK)),
            entry(
                    new Sample("privacy-requested", 1, null),
                    new PrivacyEvent.PrivacyRequested(
                            REQUEST, JOB, OWNER, PrivacyRequestType.EXPORT, "wegen allem", DUE)),
            entry(
                    new Sample("privacy-requested", 1, "minimal"),
                    new PrivacyEvent.PrivacyRequested(REQUEST, JOB, OWNER, PrivacyRequestType.EXPORT, null, DUE)),
            entry(
                    new Sample("job-queued", 1, null),
                    new JobEvent.JobQueued(JOB, JobKind.EXPORT, OWNER, REQUEST.value())),
            entry(new Sample("job-started", 1, null), new JobEvent.JobStarted(JOB, OWNER)),
            entry(
                    new Sample("job-succeeded", 1, null),
                    new JobEvent.JobSucceeded(JOB, OWNER, "/api/v1/privacy/requests/" + REQUEST + "/download")),
            entry(new Sample("job-failed", 1, null), new JobEvent.JobFailed(JOB, OWNER, "export_failed")));

    private EventSamples() {}

    /** @param variant {@code null} for the one that has every property */
    record Sample(String name, int revision, @Nullable String variant) {

        static Sample of(Path file) {
            String[] parts =
                    file.getFileName().toString().replaceAll("\\.json$", "").split("-", 2);
            return new Sample(
                    file.getParent().getFileName().toString(),
                    Integer.parseInt(parts[0]),
                    parts.length == 1 ? null : parts[1]);
        }

        Path file() {
            return FOLDER.resolve(name).resolve(revision + (variant == null ? "" : "-" + variant) + ".json");
        }

        String json() throws IOException {
            return Files.readString(file());
        }

        @Override
        public String toString() {
            return file().toString();
        }
    }

    /** Every sample in the folder. */
    static Set<Sample> stored() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).map(Sample::of).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Every sample that there is to be, and what it is to be read as. */
    static Map<Sample, DomainEvent> expected() {
        return EXPECTED;
    }

    /** The full sample of an event class at its current revision. */
    static Sample current(Class<? extends DomainEvent> event) {
        EventType type = EventCatalog.typeOf(event);
        return new Sample(type.name(), type.revision(), null);
    }
}
