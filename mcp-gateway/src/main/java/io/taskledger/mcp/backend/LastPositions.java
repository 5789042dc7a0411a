package io.taskledger.mcp.backend;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The position of each user's last write through this gateway, so that the user's next read waits for it. Bounded in
 * number and time: a projection is behind for seconds, not for minutes. Thread-safe.
 */
final class LastPositions {

    private static final int MAX_USERS = 100_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Cache<String, Long> positions =
            Caffeine.newBuilder().maximumSize(MAX_USERS).expireAfterWrite(KEPT).build();

    /** Remembers a position; an earlier one than that known is ignored, since answers may overtake each other. */
    void wrote(String sub, long position) {
        positions.asMap().merge(sub, position, Math::max);
    }

    /** The position a read must have reached, {@code null} if any will do. */
    @Nullable
    Long of(String sub) {
        return positions.getIfPresent(sub);
    }
}
