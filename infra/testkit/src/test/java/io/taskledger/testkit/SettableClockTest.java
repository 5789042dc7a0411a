package io.taskledger.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SettableClock clock = SettableClock.at(START);

    @Test
    void stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo(START);

        clock.advance(Duration.ofHours(2));

        assertThat(clock.instant()).isEqualTo("2026-01-01T02:00:00Z");
    }

    @Test
    void moves_its_views_in_other_zones() {
        Clock oslo = clock.withZone(ZoneId.of("Europe/Oslo"));

        clock.set(START.plusSeconds(1));

        assertThat(oslo.instant()).isEqualTo(START.plusSeconds(1));
    }
}
