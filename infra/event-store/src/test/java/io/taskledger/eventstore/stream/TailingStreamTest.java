package io.taskledger.eventstore.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TailingStreamTest {

    private static final int BATCH = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicLong stored = new AtomicLong();
    private final AtomicBoolean unreachable = new AtomicBoolean();
    private final StreamHead head = new StreamHead(this::readHead, Duration.ofMillis(5));
    private final TailingStream stream = new TailingStream(head, 0, this::readAfter);

    @BeforeEach
    void start() {
        head.start();
    }

    @AfterEach
    void stop() {
        stream.close();
        head.stop();
    }

    @Test
    void hands_out_every_event_in_order_across_batches() throws InterruptedException {
        stored.set(10);

        for (long position = 1; position <= 10; position++) {
            assertThat(StreamPosition.of(stream.nextAvailable().trackingToken()))
                    .isEqualTo(position);
        }
        assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void looks_ahead_without_taking() throws InterruptedException {
        stored.set(1);
        await().until(() -> stream.peek().isPresent());

        assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(1));
        assertThat(stream.peek()).isEmpty();
    }

    @Test
    void wakes_a_waiting_reader() {
        CompletableFuture<TrackedEventMessage<?>> next = CompletableFuture.supplyAsync(this::awaitNext);

        stored.set(1);
        head.signal();

        assertThat(next)
                .succeedsWithin(PATIENCE)
                .extracting(TrackedEventMessage::trackingToken)
                .isEqualTo(new GlobalSequenceTrackingToken(1));
    }

    @Test
    void calls_back_on_every_move_of_the_head() {
        AtomicInteger calls = new AtomicInteger();
        assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();

        stored.set(1);
        await().untilAtomic(calls, is(1));
        stored.set(2);
        await().untilAtomic(calls, is(2));
    }

    @Test
    void goes_on_once_the_database_is_back() throws InterruptedException {
        unreachable.set(true);
        stored.set(4);
        assertThat(stream.hasNextAvailable(20, TimeUnit.MILLISECONDS)).isFalse();

        unreachable.set(false);

        assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(1));
    }

    private TrackedEventMessage<?> awaitNext() {
        try {
            return stream.nextAvailable();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long readHead() {
        if (unreachable.get()) {
            throw new IllegalStateException("no database");
        }
        return stored.get();
    }

    private Stream<? extends TrackedEventMessage<?>> readAfter(long position) {
        return LongStream.rangeClosed(position + 1, Math.min(stored.get(), position + BATCH))
                .mapToObj(n -> new GenericTrackedEventMessage<>(
                        new GlobalSequenceTrackingToken(n), GenericEventMessage.asEventMessage("event " + n)));
    }
}
