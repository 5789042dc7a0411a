package io.taskledger.eventstore.database;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Up while every service of this process can query the database. Details name the service, never an address. */
final class DatabaseHealth implements ReactiveHealthIndicator {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final List<ServiceDatabase> databases;

    DatabaseHealth(List<ServiceDatabase> databases) {
        this.databases = databases;
    }

    @Override
    public Mono<Health> health() {
        return Flux.fromIterable(databases)
                .flatMap(database -> database.r2dbc()
                        .sql("select 1")
                        .fetch()
                        .first()
                        .timeout(TIMEOUT)
                        .thenReturn(Health.up().build())
                        .onErrorResume(e -> Mono.just(Health.down()
                                .withDetail("service", database.name())
                                .withDetail("error", e.getClass().getSimpleName())
                                .build())))
                .collectList()
                .map(all -> all.stream()
                        .filter(health -> !health.equals(Health.up().build()))
                        .findFirst()
                        .orElseGet(() -> Health.up().build()));
    }
}
