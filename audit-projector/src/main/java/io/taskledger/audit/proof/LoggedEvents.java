package io.taskledger.audit.proof;

import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Where entries stand in the log. Thread-safe. */
final class LoggedEvents {

    private final DatabaseClient database;

    LoggedEvents(ServiceDatabase database) {
        this.database = database.r2dbc();
    }

    /**
     * Index that the entry has in the log, or will have: an event that is stored has its place before it is logged.
     *
     * @return empty if there is neither an entry nor an event of that id
     */
    Mono<Long> indexOf(UUID id) {
        return database.sql("""
                        select index from entry where id = :id
                        union
                        select position - 1 from events.event where event_id = :id
                        """).bind("id", id).mapValue(Long.class).one();
    }
}
