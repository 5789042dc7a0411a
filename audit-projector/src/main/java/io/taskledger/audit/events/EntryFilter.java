package io.taskledger.audit.events;

import io.taskledger.audit.leaf.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor looks for; a {@code null} component asks for nothing.
 *
 * @param from inclusive
 * @param to exclusive
 * @param actors any of these; empty matches no entry
 * @param target the whole value, or the id after its colon
 * @param subjects any of these; empty matches no entry
 */
record EntryFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Set<UUID> actors,
        @Nullable String action,
        @Nullable String target,
        @Nullable Set<UUID> subjects,
        @Nullable Outcome outcome,
        @Nullable UUID operation) {

    /** The conditions on table {@code entry}, to be joined by "and", and the values of their named parameters. */
    record Conditions(List<String> sql, Map<String, Object> parameters) {}

    Conditions conditions() {
        Conditions conditions = new Conditions(new ArrayList<>(), new LinkedHashMap<>());
        add(conditions, "time >= :from", "from", from);
        add(conditions, "time < :to", "to", to);
        add(conditions, "actor = any(:actors)", "actors", actors == null ? null : actors.toArray(UUID[]::new));
        add(conditions, "action = :action", "action", action);
        if (target != null) {
            add(conditions, "split_part(target, ':', 2) = :targetId", "targetId", target.replaceFirst("^[^:]*:", ""));
            add(conditions, "target = :target", "target", target.contains(":") ? target : null);
        }
        add(
                conditions,
                "subject = any(:subjects)",
                "subjects",
                subjects == null ? null : subjects.toArray(UUID[]::new));
        add(conditions, "outcome = :outcome", "outcome", outcome == null ? null : outcome.name());
        add(conditions, "operation_id = :operation", "operation", operation);
        return conditions;
    }

    private static void add(Conditions conditions, String sql, String name, @Nullable Object value) {
        if (value != null) {
            conditions.sql().add(sql);
            conditions.parameters().put(name, value);
        }
    }
}
