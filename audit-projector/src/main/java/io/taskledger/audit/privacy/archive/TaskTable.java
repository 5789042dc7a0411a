package io.taskledger.audit.privacy.archive;

import io.taskledger.view.task.TaskView;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** The tasks as a table for spreadsheets: CSV (RFC 4180) with a header line. */
final class TaskTable implements ArchiveFile {

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING).build();

    private static final CsvSchema COLUMNS = CsvSchema.builder()
            .addColumns(
                    List.of(
                            "id",
                            "title",
                            "description",
                            "notes",
                            "status",
                            "priority",
                            "dueAt",
                            "reminderAt",
                            "recurrence",
                            "timezone",
                            "tags",
                            "subtasks",
                            "externalRef",
                            "createdAt",
                            "updatedAt",
                            "completedAt",
                            "deletedAt"),
                    CsvSchema.ColumnType.STRING)
            .setUseHeader(true)
            .setLineSeparator("\r\n")
            .build();

    @Override
    public String path() {
        return "tasks.csv";
    }

    @Override
    public void write(PersonalData data, OutputStream out) {
        try (SequenceWriter rows = CSV.writer(COLUMNS).writeValues(out)) {
            data.tasks().forEach(task -> rows.write(row(task)));
        }
    }

    private static List<String> row(TaskView task) {
        return Stream.of(
                        task.id(),
                        task.fields().title(),
                        text(task.fields().description()),
                        text(task.fields().notes()),
                        task.status(),
                        task.fields().priority(),
                        text(task.fields().dueAt()),
                        text(task.fields().reminderAt()),
                        text(task.fields().recurrence()),
                        text(task.fields().timezone()),
                        String.join(", ", task.fields().tags()),
                        task.subtasks().stream()
                                .map(part -> (part.done() ? "[x] " : "[ ] ") + part.title())
                                .collect(Collectors.joining("\n")),
                        text(task.fields().externalRef()),
                        task.createdAt(),
                        task.updatedAt(),
                        text(task.completedAt()),
                        text(task.deletedAt()))
                .map(value -> inert(value.toString()))
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
    private static String inert(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
