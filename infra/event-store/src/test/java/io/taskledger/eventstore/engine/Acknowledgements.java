package io.taskledger.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.eventstore.engine.AppendingProcess.StoredEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;

/** What writers were told, to hold it against what is stored. Thread-safe. */
final class Acknowledgements {

    private final Map<UUID, Long> positions = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> sizes = new ConcurrentHashMap<>();

    /** Notes what a writer is about to append: all of a new task's events, at once. */
    void announce(List<DomainEventMessage<?>> task) {
        sizes.put(UUID.fromString(task.get(0).getAggregateIdentifier()), task.size());
    }

    /** @param last position of the last event */
    void acknowledge(List<DomainEventMessage<?>> task, long last) {
        long position = last - task.size();
        for (DomainEventMessage<?> event : task) {
            positions.put(UUID.fromString(event.getIdentifier()), ++position);
        }
    }

    int count() {
        return positions.size();
    }

    /** What was acknowledged so far. */
    Map<UUID, Long> soFar() {
        return Map.copyOf(positions);
    }

    /**
     * Positions are dense from 1, no event is there twice, each task's events are all there and stand together, and every
     * one of {@code acknowledged} is where its writer was told.
     *
     * @param acknowledged not later than the read of {@code stored}
     */
    void check(Map<UUID, Long> acknowledged, List<StoredEvent> stored) {
        assertThat(stored)
                .extracting(StoredEvent::position)
                .isEqualTo(LongStream.rangeClosed(1, stored.size()).boxed().toList());
        Map<UUID, Long> byId = new HashMap<>();
        for (int i = 0; i < stored.size(); i++) {
            StoredEvent event = stored.get(i);
            assertThat(byId.put(event.id(), event.position())).isNull();
            if (event.sequence() == 0) {
                int size = sizes.get(event.aggregate());
                assertThat(stored.subList(i, Math.min(i + size, stored.size())))
                        .extracting(StoredEvent::aggregate)
                        .hasSize(size)
                        .containsOnly(event.aggregate());
            }
        }
        assertThat(byId).containsAllEntriesOf(acknowledged);
    }
}
