package io.taskledger.eventstore.stream;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.QueryTimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Reads on behalf of everybody who waits for the same thing to move. Reactor's {@code share()} is not used: it miscounts
 * a subscriber that leaves while it still comes, and the next failure then leaves all later ones without an answer.
 * Thread-safe.
 */
public final class SharedPoll<T> {

    /** After which a read is given up that neither answers nor fails. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(5);

    private final Mono<T> read;
    private final Duration interval;
    private final Scheduler timer = Schedulers.parallel();
    private final Set<FluxSink<T>> waiting = new HashSet<>();
    private boolean polling;

    private SharedPoll(Mono<T> read, Duration interval) {
        this.read = read.timeout(
                LONGEST_READ, Mono.error(() -> new QueryTimeoutException("A shared read was not answered")));
        this.interval = interval;
    }

    /**
     * Repeats {@code read} for all subscribers together: one read at a time, however many wait, and none while nobody
     * does. A subscriber's first item may come from a read that began before it subscribed; all later ones do not.
     *
     * @param interval from the end of one read to the start of the next
     * @return never completes; fails for all present subscribers if a read does, or is not answered within 5 seconds, and
     *     starts anew for the next one
     */
    public static <T> Flux<T> of(Mono<T> read, Duration interval) {
        SharedPoll<T> poll = new SharedPoll<>(read, interval);
        return Flux.create(poll::join, FluxSink.OverflowStrategy.LATEST);
    }

    private void join(FluxSink<T> subscriber) {
        subscriber.onDispose(() -> leave(subscriber));
        if (comesFirst(subscriber)) {
            look();
        }
    }

    private synchronized boolean comesFirst(FluxSink<T> subscriber) {
        // one that is gone would not leave again
        if (!subscriber.isCancelled()) {
            waiting.add(subscriber);
        }
        boolean first = !polling && !waiting.isEmpty();
        polling |= first;
        return first;
    }

    private synchronized void leave(FluxSink<T> subscriber) {
        waiting.remove(subscriber);
    }

    /** A read under way is let end, though all may have left: a cancelled one can cost its connection. */
    private void look() {
        read.subscribe(
                item -> present().forEach(subscriber -> subscriber.next(item)),
                failure -> end().forEach(subscriber -> subscriber.error(failure)),
                () -> timer.schedule(this::lookAgain, interval.toNanos(), TimeUnit.NANOSECONDS));
    }

    private void lookAgain() {
        if (isAwaited()) {
            look();
        }
    }

    private synchronized boolean isAwaited() {
        polling = !waiting.isEmpty();
        return polling;
    }

    private synchronized List<FluxSink<T>> present() {
        return List.copyOf(waiting);
    }

    /** @return who waited; whoever comes from now on begins anew */
    private synchronized List<FluxSink<T>> end() {
        List<FluxSink<T>> all = List.copyOf(waiting);
        waiting.clear();
        polling = false;
        return all;
    }
}
