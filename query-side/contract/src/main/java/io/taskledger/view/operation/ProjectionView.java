package io.taskledger.view.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a streaming processor has got.
 *
 * @param position last position of the stream that it is through with
 * @param lag events that it has not seen yet
 * @param lagSeconds age of the oldest of them; 0 if there is none
 * @param digest SHA-256, in hexadecimal, over what the projection holds at {@code digestPosition}; {@code null} if it is
 *     none that can be rebuilt
 * @param rebuild the latest rebuild; {@code null} if there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProjectionView(
        String name,
        long position,
        long lag,
        double lagSeconds,
        @Nullable String digest,
        @Nullable Long digestPosition,
        @Nullable Rebuild rebuild) {

    /**
     * A projection built anew beside the one that serves.
     *
     * @param position how far it has got; {@code null} until it begins
     * @param finishedAt since when it serves; {@code null} while it is being built
     * @param digest of what it held at its position when it began to serve
     * @param replacedDigest of what served until then, at the same position
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rebuild(
            Instant requestedAt,
            @Nullable Long position,
            @Nullable Instant finishedAt,
            @Nullable String digest,
            @Nullable String replacedDigest) {}
}
