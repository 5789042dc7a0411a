package io.taskledger.audit.privacy.archive;

import io.taskledger.audit.note.VerifierKey;
import io.taskledger.view.privacy.PrivacyRequestView;
import io.taskledger.view.task.TaskView;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The archive as a person reads it: a page that needs nothing from elsewhere and runs no script. */
final class OverviewPage implements ArchiveFile {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Your Taskledger data</title>
            <style>
            body { font: 1rem/1.5 sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% }
            th, td { border-bottom: 1px solid #999; padding: .3rem .6rem; text-align: left; vertical-align: top }
            td { overflow-wrap: anywhere; white-space: pre-wrap }
            </style>
            </head>
            <body>
            <h1>Your Taskledger data</h1>
            """;

    private static final String FILES = """
            <h2>What is in this archive</h2>
            <ul>
            <li><code>data/tasks.json</code>, <code>tasks.csv</code>, <code>tasks.ics</code>: your tasks, those in the bin
            included, for programs, spreadsheets and calendars</li>
            <li><code>data/privacy-requests.json</code>: your privacy requests</li>
            <li><code>data/events.json</code>: every change, with earlier values, in clear and as it is stored:
            there your words are encrypted with a key of your own</li>
            <li><code>data/schema/</code>: JSON schemas of the files in <code>data/</code></li>
            <li><code>audit/events.ndjson</code>: what the audit log holds about you, each entry with a proof
            (c2sp.org/tlog-proof)</li>
            <li><code>manifest.json</code>: SHA-256 of each file; <code>manifest.json.note</code> signs the manifest's own
            (c2sp.org/signed-note)</li>
            </ul>
            """;

    private final VerifierKey key;

    /** @param key verifies the archive's signatures */
    OverviewPage(VerifierKey key) {
        this.key = key;
    }

    @Override
    public String path() {
        return "index.html";
    }

    @Override
    public void write(PersonalData data, OutputStream out) throws IOException {
        Writer page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        page.write(HEAD);
        page.write("<p>Made on " + escape(data.createdAt()) + " for request " + escape(data.request())
                + ". The product knows you as " + escape(data.subject()) + ".</p>\n");
        page.write(FILES);
        page.write("<p>Signatures are verified by the key <code>" + escape(key) + "</code>.</p>\n");
        writeTable(
                page,
                "Tasks",
                List.of("Title", "Description", "Status", "Priority", "Due", "Tags", "Added", "Changed", "Binned"),
                data.tasks().stream().map(OverviewPage::cells));
        writeTable(
                page,
                "Privacy requests",
                List.of("Request", "Kind", "Status", "Reason", "Filed", "Due"),
                data.requests().stream().map(OverviewPage::cells));
        page.write("</body>\n</html>\n");
        page.flush();
    }

    private static Stream<?> cells(TaskView task) {
        return Stream.of(
                task.fields().title(),
                text(task.fields().description()),
                task.status(),
                task.fields().priority(),
                text(task.fields().dueAt()),
                String.join(", ", task.fields().tags()),
                task.createdAt(),
                task.updatedAt(),
                text(task.deletedAt()));
    }

    private static Stream<?> cells(PrivacyRequestView request) {
        return Stream.of(
                request.id(),
                request.type(),
                request.status(),
                text(request.reason()),
                request.createdAt(),
                request.dueAt());
    }

    private static void writeTable(Writer page, String title, List<String> columns, Stream<Stream<?>> rows)
            throws IOException {
        page.write("<h2>" + title + "</h2>\n<table>\n<thead><tr>"
                + columns.stream()
                        .map(column -> "<th scope=\"col\">" + column + "</th>")
                        .collect(Collectors.joining())
                + "</tr></thead>\n<tbody>\n");
        for (Stream<?> cells : (Iterable<Stream<?>>) rows::iterator) {
            page.write(cells.map(cell -> "<td>" + escape(cell) + "</td>")
                    .collect(Collectors.joining("", "<tr>", "</tr>\n")));
        }
        page.write("</tbody>\n</table>\n");
    }

    private static Object text(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static String escape(Object value) {
        return HtmlUtils.htmlEscape(value.toString(), StandardCharsets.UTF_8.name());
    }
}
