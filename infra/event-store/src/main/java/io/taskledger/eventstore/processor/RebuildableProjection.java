package io.taskledger.eventstore.processor;

import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A projection that can be built anew beside the one that serves.
 *
 * @param name of its processor
 * @param tables its tables, in the schemas {@code <service>_a} and {@code <service>_b}, with a view by the name of each
 *     that shows the serving one
 * @param derived columns that don't follow from the stream alone, and so have no part in the digest
 */
public record RebuildableProjection(String name, List<String> tables, List<String> derived) {

    public RebuildableProjection {
        tables = List.copyOf(tables);
        derived = List.copyOf(derived);
    }

    /** Under this name the rebuild's dead letters are kept. */
    String rebuildName() {
        return name + ".rebuild";
    }

    /** As {@link #digest(ServiceDatabase, String)}, of the rows that serve. */
    String digestOfServing(ServiceDatabase database) {
        return digest(database, database.name() + ".");
    }

    /** As {@link #digest(ServiceDatabase, String)}, of the set that the calling thread's transaction writes to. */
    String digestOfWritten(ServiceDatabase database) {
        return digest(database, "");
    }

    /**
     * SHA-256 over rows, in hexadecimal: the same for the same rows, however they came about. It reads all of them, in the
     * transaction of the calling thread, which has its time zone changed.
     */
    private String digest(ServiceDatabase database, String schema) {
        JdbcClient jdbc = database.jdbc();
        // the text of a row depends on it
        jdbc.sql("set local timezone = 'UTC'").update();
        return jdbc.sql(digestSql(schema)).query(String.class).single();
    }

    private String digestSql(String schema) {
        String columns = derived.stream().map(column -> "'" + column + "'").collect(Collectors.joining(", "));
        String rows = tables.stream()
                .map(table -> """
                        select sha256(convert_to('%2$s' || (to_jsonb(%2$s) - array[%3$s]::text[])::text, 'UTF8')) as digest
                        from %1$s%2$s
                        """.formatted(schema, table, columns))
                .collect(Collectors.joining(" union all "));
        return "select encode(sha256(coalesce(string_agg(digest, ''::bytea order by digest), ''::bytea)), 'hex') from ("
                + rows + ") as row";
    }
}
