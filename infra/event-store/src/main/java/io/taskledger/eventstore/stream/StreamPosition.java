package io.taskledger.eventstore.stream;

import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** The position a tracking token stands for. */
public final class StreamPosition {

    private StreamPosition() {}

    /**
     * The position of the last event the token covers; 0 for {@code null}, the start of the stream.
     *
     * @throws IllegalArgumentException if the token knows no position
     */
    public static long of(@Nullable TrackingToken token) {
        if (token == null) {
            return 0;
        }
        return token.position().orElseThrow(() -> new IllegalArgumentException("Token without a position: " + token));
    }
}
