package io.taskledger.mcp.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastPositionsTest {

    private final LastPositions positions = new LastPositions();

    @Test
    void knows_nothing_of_a_user_who_wrote_nothing() {
        assertThat(positions.of("ada")).isNull();
    }

    @Test
    void keeps_the_latest_position_of_each_user() {
        positions.wrote("ada", 7);
        positions.wrote("ada", 9);
        positions.wrote("ada", 8);
        positions.wrote("bob", 3);

        assertThat(positions.of("ada")).isEqualTo(9);
        assertThat(positions.of("bob")).isEqualTo(3);
    }
}
