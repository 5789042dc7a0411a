package io.taskledger.audit.privacy.archive;

import io.taskledger.audit.log.SignedCheckpoint;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.contract.recurrence.Recurrence;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.Subtask;
import io.taskledger.contract.task.SubtaskId;
import io.taskledger.contract.task.TaskEvent.TaskAdded;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.view.task.TaskView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's data without a database. */
final class TestData {

    static final Instant ADDED = Instant.parse("2026-01-02T03:04:05.678Z");
    static final SubjectRef OWNER = new SubjectRef(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    static final TaskId TASK = new TaskId(UUID.fromString("00000000-0000-4000-8000-000000000002"));

    static final TaskView FULL = TaskView.of(
            new TaskAdded(
                    TASK,
                    OWNER,
                    TaskFields.builder("Buy milk")
                            .description("Two litres")
                            .notes("# Notes\nfat, 3 %")
                            .priority(Priority.HIGH)
                            .dueAt(Instant.parse("2026-03-01T09:00:00Z"))
                            .reminderAt(Instant.parse("2026-03-01T08:00:00Z"))
                            .recurrence(new Recurrence("FREQ=DAILY"))
                            .timezone(ZoneId.of("Europe/Athens"))
                            .tags(List.of("home"))
                            .externalRef("mail-7")
                            .build(),
                    List.of(new Subtask(
                            new SubtaskId(UUID.fromString("00000000-0000-4000-8000-000000000004")),
                            "Find the shop",
                            true,
                            new Rank("1"))),
                    null),
            ADDED);

    private TestData() {}

    static TaskView task(String title, @Nullable String description, String... tags) {
        return TaskView.of(
                new TaskAdded(
                        TASK,
                        OWNER,
                        TaskFields.builder(title)
                                .description(description)
                                .priority(Priority.HIGH)
                                .tags(List.of(tags))
                                .build(),
                        List.of(),
                        null),
                ADDED);
    }

    static String write(ArchiveFile file, TaskView... tasks) {
        PersonalData data = new PersonalData(
                OWNER,
                new PrivacyRequestId(UUID.fromString("00000000-0000-4000-8000-000000000003")),
                Instant.parse("2026-02-03T04:05:06Z"),
                new SignedCheckpoint(1, ""),
                List.of(tasks),
                List.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            file.write(data, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
