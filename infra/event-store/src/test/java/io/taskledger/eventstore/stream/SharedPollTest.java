package io.taskledger.eventstore.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class SharedPollTest {

    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicInteger reads = new AtomicInteger();
    private VirtualTimeScheduler time;
    private Flux<Integer> poll;

    @BeforeEach
    void stopTime() {
        time = VirtualTimeScheduler.getOrSet();
        poll = SharedPoll.of(Mono.fromCallable(reads::incrementAndGet), INTERVAL);
    }

    @AfterEach
    void letTimeRun() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void reads_once_per_interval_for_all_who_wait() {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            poll.subscribe(seen::add);
        }

        time.advanceTimeBy(INTERVAL.multipliedBy(3));

        assertThat(reads).hasValue(4);
        assertThat(seen).filteredOn(read -> read == 4).hasSize(1_000);
    }

    @Test
    void reads_nothing_unless_somebody_waits() {
        time.advanceTimeBy(INTERVAL);
        assertThat(reads).hasValue(0);

        Disposable waiting = poll.subscribe();
        waiting.dispose();
        time.advanceTimeBy(INTERVAL.multipliedBy(3));

        assertThat(reads).hasValue(1);
    }

    @Test
    void fails_for_those_who_wait_and_starts_anew_for_the_next() {
        List<String> failures = new ArrayList<>();
        Flux<Integer> failing = SharedPoll.of(
                Mono.fromCallable(() -> {
                    if (reads.incrementAndGet() == 2) {
                        throw new IllegalStateException("no database");
                    }
                    return reads.get();
                }),
                INTERVAL);
        failing.subscribe(read -> {}, failure -> failures.add(failure.getMessage()));
        failing.subscribe(read -> {}, failure -> failures.add(failure.getMessage()));
        time.advanceTimeBy(INTERVAL);
        assertThat(failures).containsExactly("no database", "no database");

        assertThat(failing.next().block()).isEqualTo(3);
    }

    @Test
    void gives_a_read_up_that_is_never_answered() {
        List<Throwable> failures = new ArrayList<>();
        Flux<Integer> hanging = SharedPoll.of(
                Mono.defer(() -> reads.incrementAndGet() == 1 ? Mono.never() : Mono.just(reads.get())), INTERVAL);
        hanging.subscribe(read -> {}, failures::add);
        time.advanceTimeBy(Duration.ofSeconds(5));

        assertThat(failures).singleElement().isInstanceOf(TransientDataAccessException.class);
        assertThat(hanging.next().block()).isEqualTo(2);
    }

    @Test
    void leaves_nobody_without_an_answer_however_reads_fail_and_readers_come_and_go() throws Exception {
        VirtualTimeScheduler.reset();
        Mono<Integer> unreliable = Mono.fromCallable(() -> {
                    if (reads.incrementAndGet() % 50 == 0) {
                        throw new IllegalStateException("no database");
                    }
                    return reads.get();
                })
                .subscribeOn(Schedulers.boundedElastic());
        Flux<Integer> shared = SharedPoll.of(unreliable, Duration.ofNanos(1));
        Callable<Void> reader = () -> {
            for (int i = 0; i < 20_000; i++) {
                shared.next()
                        .timeout(PATIENCE)
                        .onErrorReturn(IllegalStateException.class, 0)
                        .block();
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);

        List<Future<Void>> readers = threads.invokeAll(Collections.nCopies(8, reader));
        threads.shutdown();

        assertThat(readers).allSatisfy(answered -> assertThat(answered).succeedsWithin(Duration.ZERO));
    }
}
