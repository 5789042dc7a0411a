package io.taskledger.eventstore.wakeup;

import io.taskledger.eventstore.background.RepeatingThread;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the other processes that the stream has grown. A {@code NOTIFY} inside of an append would make the commits of all
 * processes wait for each other, for the lock that keeps notifications in order; so they are sent after the commit, on a
 * connection of their own, and one for all appends that have come meanwhile. What is not sent, because the database is
 * away, is made up for by the listeners' looking from time to time. Thread-safe.
 */
public final class WakeUpSender implements SmartLifecycle {

    /** Channel of the notifications; they have no payload. */
    public static final String CHANNEL = "taskledger_stream";

    /** Least time between two notifications: each wakes every process. */
    static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final ConnectionSource connections;
    private volatile boolean due;
    private final RepeatingThread sender = new RepeatingThread(
            "stream-wake-up-sender",
            "Other processes can't be told of new events; they see them when they look",
            RETRY_DELAY,
            this::sendAll);

    /** @param connections a new connection for each call; its login needs no rights */
    public WakeUpSender(ConnectionSource connections) {
        this.connections = connections;
    }

    /** Has the others woken soon; call it when an append has committed. Does not block. */
    public void send() {
        if (!due) {
            due = true;
            sender.wake();
        }
    }

    @Override
    public void start() {
        sender.start();
    }

    @Override
    public void stop() {
        sender.stop();
    }

    @Override
    public boolean isRunning() {
        return sender.isRunning();
    }

    /** Sends on one connection until it breaks, which it opens when there is something to send. */
    private Duration sendAll() throws SQLException {
        if (!awaitNews()) {
            return Duration.ZERO;
        }
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            // a notification is a transaction, but none whose loss would matter
            statement.execute("set synchronous_commit = off");
            do {
                due = false;
                statement.execute("notify " + CHANNEL);
                pause();
            } while (awaitNews());
        } catch (SQLException e) {
            due = true;
            throw e;
        }
        return Duration.ZERO;
    }

    /** What is to be sent meanwhile goes with the next notification. */
    private void pause() {
        long end = System.nanoTime() + PAUSE.toNanos();
        for (long left = PAUSE.toNanos(); left > 0 && sender.goesOn(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** Whether there is something to send, and this thread still the one to do it. */
    private boolean awaitNews() {
        while (sender.goesOn() && !due) {
            LockSupport.park(this);
        }
        return sender.goesOn();
    }
}
