package io.taskledger.eventstore.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatorExecutorTest {

    private final CoordinatorExecutor executor = new CoordinatorExecutor("tasks");

    @AfterEach
    void shutDown() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "60, 5"})
    void pauses_for_a_few_seconds_at_most(long asked, long longest) {
        ScheduledFuture<?> attempt = executor.schedule(() -> {}, asked, TimeUnit.SECONDS);

        assertThat(attempt.getDelay(TimeUnit.SECONDS)).isLessThanOrEqualTo(longest);
    }
}
