package io.taskledger.eventstore.wakeup;

import io.taskledger.eventstore.background.RepeatingThread;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
    private final RepeatingThread listener = new RepeatingThread(
            "stream-wake-up-listener",
            "Nothing is heard of appends in other processes; they show when the head is looked at",
            RETRY_DELAY,
            this::listen);
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
    public void start() {
        listener.start();
    }

    @Override
    public void stop() {
        listener.stop();
        Connection open = connection;
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
        return listener.isRunning();
    }

    /** Listens on one connection until it breaks. */
    private Duration listen() throws SQLException {
        try (Connection own = connections.open();
                Statement statement = own.createStatement()) {
            connection = own;
            statement.execute("listen " + WakeUpSender.CHANNEL);
            // whatever came while nobody listened
            onWakeUp.run();
            PGConnection notified = own.unwrap(PGConnection.class);
            while (listener.goesOn()) {
                PGNotification[] heard = notified.getNotifications(0);
                if (heard != null && heard.length > 0) {
                    onWakeUp.run();
                }
            }
        } finally {
            connection = null;
        }
        return Duration.ZERO;
    }
}
