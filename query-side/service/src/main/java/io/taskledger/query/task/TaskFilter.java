package io.taskledger.query.task;

import io.taskledger.contract.CalendarYears;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskLimits;
import io.taskledger.contract.task.TaskStatus;
import io.taskledger.eventstore.personal.SubjectCipher;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.QueryParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which tasks a list shows. Not thread-safe. */
final class TaskFilter {

    /** The query parameters that make a filter. */
    static final List<String> NAMES = List.of(
            "status", "priority", "tag", "dueFrom", "dueTo", "overdue", "hasDue", "q", "includeDeleted", "filter");

    /** Longest value of any of them, in characters. */
    static final int MAX_LENGTH = 200;

    private static final Map<String, Preset> PRESETS =
            new TreeMap<>(Map.of("overdue", Preset.OVERDUE, "today", Preset.TODAY, "week", Preset.WEEK));

    private enum Preset {
        OVERDUE,
        TODAY,
        WEEK
    }

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<String> tags = new ArrayList<>();
    private final Set<String> words = new LinkedHashSet<>();

    private TaskFilter() {}

    /**
     * Which tasks to select.
     *
     * @param sql conditions on table {@code task}, joined by "and"
     * @param parameters values of the named parameters in them
     */
    record Selection(String sql, Map<String, Object> parameters) {}

    /**
     * Reads a filter.
     *
     * @param now what is overdue at this instant, or due on its day in UTC
     * @throws ProblemException 400 if a parameter is malformed
     */
    static TaskFilter of(QueryParameters query, Instant now) {
        TaskFilter filter = new TaskFilter();
        query.oneOf("status", TaskStatus.class)
                .ifPresent(status -> filter.add("status = :status", "status", status.name()));
        query.oneOf("priority", Priority.class)
                .ifPresent(priority -> filter.add("priority = :priority", "priority", priority.ordinal()));
        query.text("tag", TaskLimits.TAG_NAME).ifPresent(filter.tags::add);
        query.text("q", MAX_LENGTH).ifPresent(filter::addWords);
        due(query, "dueFrom").ifPresent(from -> filter.add("due_at >= :dueFrom", "dueFrom", from));
        due(query, "dueTo").ifPresent(to -> filter.add("due_at < :dueTo", "dueTo", to));
        query.optionalFlag("overdue").ifPresent(overdue -> filter.addOverdue(overdue, now));
        query.optionalFlag("hasDue")
                .ifPresent(hasDue -> filter.conditions.add(hasDue ? "due_at is not null" : "due_at is null"));
        if (!query.flag("includeDeleted")) {
            filter.conditions.add("deleted_at is null");
        }
        query.choice("filter", PRESETS).ifPresent(preset -> filter.addPreset(preset, now));
        return filter;
    }

    /**
     * Those of the owner's tasks that match.
     *
     * @param cipher that of the owner
     */
    Selection of(SubjectRef owner, SubjectCipher cipher) {
        List<String> sql = new ArrayList<>(List.of("owner = :owner"));
        Map<String, Object> values = new LinkedHashMap<>(parameters);
        values.put("owner", owner.value());
        sql.addAll(conditions);
        List<byte[]> digests = TaskDigests.of(tags, words, cipher);
        if (!digests.isEmpty()) {
            sql.add("digests @> array[:digests]");
            values.put("digests", digests);
        }
        return new Selection(String.join(" and ", sql), values);
    }

    /** A date that a task can have. */
    static Optional<Instant> due(QueryParameters query, String name) {
        Optional<Instant> due = query.instant(name);
        if (due.isPresent() && !CalendarYears.contain(due.get())) {
            throw ProblemException.badRequest(new FieldError(name, "invalid_parameter", CalendarYears.RULE));
        }
        return due;
    }

    private void addWords(String text) {
        words.addAll(Words.of(text));
        if (words.isEmpty()) {
            throw ProblemException.badRequest(
                    new FieldError("q", "invalid_parameter", "must contain a word: letters or digits"));
        }
    }

    private void addPreset(Preset preset, Instant now) {
        switch (preset) {
            case TODAY -> addDays(now, 1);
            case WEEK -> addDays(now, 7);
            case OVERDUE -> addOverdue(true, now);
        }
    }

    /** Due within so many days, the first being that of {@code now}. */
    private void addDays(Instant now, int days) {
        Instant start = now.truncatedTo(ChronoUnit.DAYS);
        add("due_at >= :start", "start", start);
        add("due_at < :end", "end", start.plus(Duration.ofDays(days)));
    }

    private void addOverdue(boolean overdue, Instant now) {
        add("(status = 'OPEN' and due_at < :now) is " + (overdue ? "true" : "not true"), "now", now);
    }

    private void add(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
    }
}
