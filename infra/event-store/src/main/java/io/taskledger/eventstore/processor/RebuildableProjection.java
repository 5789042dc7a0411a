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

    /**
     * SHA-256 over the rows of a set, in hexadecimal: the same for the same rows, however they came about. It reads all of
     * them, in the transaction of the calling thread, which has its time zone changed.
     *
     * @param set {@code a} or {@code b}
     */
    String digest(ServiceDatabase database, String set) {
        JdbcClient jdbc = database.jdbc();
        // the text of a row depends on it
        jdbc.sql("set local timezone = 'UTC'").update();
        return jdbc.sql(digestSql(database.name() + "_" + set))
                .query(String.class)
                .single();
    }

    private String digestSql(String schema) {
        String columns = derived.stream().map(column -> "'" + column + "'").collect(Collectors.joining(", "));
        String rows = tables.stream()
                .map(table -> """
                        select sha256(convert_to('%2$s' || (to_jsonb(%2$s) - array[%3$s]::text[])::text, 'UTF8')) as digest
                        from %1$s.%2$s
                        """.formatted(schema, table, columns))
                .collect(Collectors.joining(" union all "));
        // in two steps, as no value can hold the digests of very many rows
        return """
                select encode(sha256(coalesce(string_agg(digest, ''::bytea order by part), ''::bytea)), 'hex') from (
                    select get_byte(digest, 0) as part, sha256(string_agg(digest, ''::bytea order by digest)) as digest
                    from (%s) as row group by part
                ) as parts
                """.formatted(rows);
    }
}
