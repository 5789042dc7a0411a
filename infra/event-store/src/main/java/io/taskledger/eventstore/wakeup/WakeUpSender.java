package io.taskledger.eventstore.wakeup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the other processes that the stream has grown. A {@code NOTIFY} inside of an append would make the commits of all
 * processes wait for each other, for the lock that keeps notifications in order; so they are sent after the commit, on a
 * connection of their own, and one for all appends that have come meanwhile. What is not sent, because the database is
 * away, is made up for by the listeners' looking from time to time. Thread-safe.
 */
public final class WakeUpSender implements SmartLifecycle {

    static final String CHANNEL = "taskledger_stream";

    private static final Logger log = LoggerFactory.getLogger(WakeUpSender.class);

    /** Least time between two notifications: each wakes every process. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final ConnectionSource connections;
    private volatile boolean due;
    private volatile @Nullable Thread sender;

    /** @param connections a new connection for each call; its login needs no rights */
    public WakeUpSender(ConnectionSource connections) {
        this.connections = connections;
    }

    /** Has the others woken soon; call it when an append has committed. Does not block. */
    public void send() {
        if (!due) {
            due = true;
            LockSupport.unpark(sender);
        }
    }

    @Override
    public synchronized void start() {
        if (sender == null) {
            Thread thread = new Thread(this::run, "stream-wake-up-sender");
            thread.setDaemon(true);
            sender = thread;
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = sender;
        sender = null;
        if (running != null) {
            LockSupport.unpark(running);
        }
    }

    @Override
    public boolean isRunning() {
        return sender != null;
    }

    private void run() {
        boolean reachable = true;
        while (awaitNews()) {
            try (Connection connection = connections.open();
                    Statement statement = connection.createStatement()) {
                // a notification is a transaction, but none whose loss would matter
                statement.execute("set synchronous_commit = off");
                reachable = true;
                sendAll(statement);
            } catch (SQLException e) {
                due = true;
                if (reachable && isCurrent()) {
                    log.warn("Other processes can't be told of new events; they see them when they look", e);
                    reachable = false;
                }
                LockSupport.parkNanos(RETRY_DELAY.toNanos());
            }
        }
    }

    private void sendAll(Statement statement) throws SQLException {
        while (awaitNews()) {
            due = false;
            statement.execute("notify " + CHANNEL);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Whether there is something to send, and this thread still the one to do it. */
    private boolean awaitNews() {
        while (isCurrent() && !due) {
            LockSupport.park(this);
        }
        return isCurrent();
    }

    private boolean isCurrent() {
        return sender == Thread.currentThread();
    }
}
