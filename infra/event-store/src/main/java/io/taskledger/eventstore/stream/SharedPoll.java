package io.taskledger.eventstore.stream;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads on behalf of everybody who waits for the same thing to move. */
public final class SharedPoll {

    private SharedPoll() {}

    /**
     * Repeats {@code read} for all subscribers together: one read at a time, however many wait, and none while nobody
     * does. A subscriber's first item may come from a read that began before it subscribed; all later ones do not.
     *
     * @param interval from the end of one read to the start of the next
     * @return never completes; fails for all present subscribers if a read does, and starts anew for the next one
     */
    public static <T> Flux<T> of(Mono<T> read, Duration interval) {
        return read.repeatWhen(reads -> reads.delayElements(interval)).share();
    }
}
