package io.taskledger.eventstore.wakeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.TestDatabases;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WakeUpTest {

    private final TestDatabase database = TestDatabases.create();
    private final ServiceDatabase appending = TestDatabases.in(database).openForAppending("command");
    private final ServiceDatabase reading = TestDatabases.in(database).openForReading("query");
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final WakeUpSender sender = new WakeUpSender(() -> appending.connect("notifier"));
    private final WakeUpListener listener = new WakeUpListener(
            () -> reading.connect("listener"),
            Map.of(WakeUpSender.CHANNEL, payload -> wakeUps.incrementAndGet()),
            wakeUps::incrementAndGet);

    @BeforeEach
    void start() {
        sender.start();
        listener.start();
        // it looks once when it has connected
        await().untilAtomic(wakeUps, greaterThan(0));
    }

    @AfterEach
    void stop() {
        sender.stop();
        listener.stop();
        appending.close();
        reading.close();
    }

    private void expectAnother() {
        int before = wakeUps.get();
        sender.send();
        await().untilAtomic(wakeUps, greaterThan(before));
    }

    @Test
    void wakes_another_process() {
        expectAnother();
        expectAnother();
    }

    @Test
    void wakes_it_again_after_the_connections_broke() throws Exception {
        expectAnother();
        int before = wakeUps.get();

        PostgresServer.shared().endConnections(database);

        await().untilAtomic(wakeUps, greaterThan(before));
        expectAnother();
    }

    @Test
    void sends_one_notification_for_many_appends() {
        int before = wakeUps.get();
        long start = System.nanoTime();
        await().until(() -> {
            sender.send();
            return wakeUps.get() - before > 5;
        });
        long pauses = (System.nanoTime() - start) / WakeUpSender.PAUSE.toNanos();

        assertThat(wakeUps.get() - before).isLessThanOrEqualTo((int) pauses + 2);
    }

    @Test
    void stops_while_it_waits() {
        listener.stop();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("stream-wake-up-listener")));
    }
}
