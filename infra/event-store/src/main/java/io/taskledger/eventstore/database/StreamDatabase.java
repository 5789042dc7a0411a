package io.taskledger.eventstore.database;

import java.util.List;

/** The database through which this process reads the stream, and appends to it if one of its services may. */
public record StreamDatabase(ServiceDatabase database) {

    /**
     * Picks the database of the appending service if there is one, else any: they all see the same stream.
     *
     * @throws IllegalStateException if the process has no service with a database
     */
    public static StreamDatabase of(List<ServiceDatabase> databases) {
        return databases.stream()
                .filter(ServiceDatabase::appends)
                .findFirst()
                .or(() -> databases.stream().findFirst())
                .map(StreamDatabase::new)
                .orElseThrow(() -> new IllegalStateException("No service of this process opened a database"));
    }
}
