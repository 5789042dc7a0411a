package io.taskledger.eventstore.wakeup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hears of appends in other processes, on a connection of its own that it opens again when it breaks. A notification may
 * be lost, come late or be forged by any login; it is only a reason to look. Thread-safe.
 */
public final class WakeUpListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WakeUpListener.class);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final ConnectionSource connections;
    private final Runnable onWakeUp;
    private volatile @Nullable Thread listener;
    private volatile @Nullable Connection connection;

    /**
     * @param connections a new connection for each call; its login needs no rights
     * @param onWakeUp called on this object's thread after notifications and after each connect; it must not block
     */
    public WakeUpListener(ConnectionSource connections, Runnable onWakeUp) {
        this.connections = connections;
        this.onWakeUp = onWakeUp;
    }

    @Override
    public synchronized void start() {
        if (listener == null) {
            Thread thread = new Thread(this::run, "stream-wake-up-listener");
            thread.setDaemon(true);
            listener = thread;
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = listener;
        listener = null;
        Connection open = connection;
        if (running != null) {
            LockSupport.unpark(running);
        }
        if (open != null) {
            try {
                // the thread waits in a read, which nothing else ends
                open.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("The connection was gone already", e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    private void run() {
        boolean reachable = true;
        while (isCurrent()) {
            try (Connection own = connections.open();
                    Statement statement = own.createStatement()) {
                connection = own;
                statement.execute("listen " + WakeUpSender.CHANNEL);
                reachable = true;
                listen(own.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (reachable && isCurrent()) {
                    log.warn("Nothing is heard of appends in other processes; they show when the head is looked at", e);
                    reachable = false;
                }
                pause();
            } finally {
                connection = null;
            }
        }
    }

    private void listen(PGConnection own) throws SQLException {
        // whatever came while nobody listened
        onWakeUp.run();
        while (isCurrent()) {
            PGNotification[] heard = own.getNotifications(0);
            if (heard != null && heard.length > 0) {
                onWakeUp.run();
            }
        }
    }

    private void pause() {
        if (isCurrent()) {
            LockSupport.parkNanos(RETRY_DELAY.toNanos());
        }
    }

    private boolean isCurrent() {
        return listener == Thread.currentThread();
    }
}
