package io.taskledger.eventstore.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RepeatingThreadTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final AtomicInteger steps = new AtomicInteger();
    private RepeatingThread thread;

    private void repeat(Duration retryDelay, RepeatingThread.Step step) {
        thread = new RepeatingThread("repeating", "It did not work", retryDelay, () -> {
            steps.incrementAndGet();
            return step.run();
        });
        thread.start();
    }

    @AfterEach
    void stop() {
        thread.stop();
    }

    @Test
    void a_wake_up_ends_the_pause() {
        repeat(LONG, () -> LONG);
        await().untilAtomic(steps, is(1));

        thread.wake();

        await().untilAtomic(steps, is(2));
    }

    @Test
    void goes_on_after_a_failure_and_complains_once_each_time_it_begins(CapturedOutput output) {
        repeat(SHORT, () -> {
            int step = steps.get();
            if (step <= 10 || step > 20) {
                throw new IllegalStateException("not yet");
            }
            return SHORT;
        });

        await().untilAtomic(steps, greaterThan(40));
        thread.stop();

        assertThat(output.getAll().split("It did not work", -1)).hasSize(3);
    }

    @Test
    void ends_while_it_pauses_and_can_start_again() {
        repeat(LONG, () -> LONG);
        await().untilAtomic(steps, is(1));

        thread.stop();
        assertThat(thread.isRunning()).isFalse();
        thread.start();

        await().untilAtomic(steps, is(2));
    }
}
