package io.taskledger.query.task;

import io.taskledger.contract.task.CalendarYears;
import io.taskledger.contract.task.Priority;
import io.taskledger.contract.task.TaskStatus;
import io.taskledger.runtime.problem.FieldError;
import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.web.QueryParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which tasks a list shows, as conditions on table {@code task} with named parameters. Not thread-safe. */
final class TaskFilter {

    /** The query parameters that make a filter. */
    static final List<String> NAMES =
            List.of("status", "priority", "tag", "dueFrom", "dueTo", "overdue", "hasDue", "includeDeleted", "filter");

    /** Longest value of any of them, in characters; no tag is longer. */
    static final int MAX_LENGTH = 50;

    private static final Map<String, Preset> PRESETS =
            new TreeMap<>(Map.of("overdue", Preset.OVERDUE, "today", Preset.TODAY, "week", Preset.WEEK));

    private enum Preset {
        OVERDUE,
        TODAY,
        WEEK
    }

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private TaskFilter() {}

    /**
     * Reads a filter; its conditions are joined by "and".
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
        query.text("tag", MAX_LENGTH).ifPresent(tag -> filter.add(":tag = any(tags)", "tag", tag));
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

    List<String> conditions() {
        return conditions;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private static Optional<Instant> due(QueryParameters query, String name) {
        Optional<Instant> due = query.instant(name);
        if (due.isPresent() && !CalendarYears.contain(due.get())) {
            throw ProblemException.badRequest(new FieldError(name, "invalid_parameter", CalendarYears.RULE));
        }
        return due;
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
