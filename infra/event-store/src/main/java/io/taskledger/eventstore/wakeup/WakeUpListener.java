package io.taskledger.eventstore.wakeup;

import io.taskledger.eventstore.background.RepeatingThread;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hears what other processes notify of, on a connection of its own that it opens again when it breaks. A notification may
 * be lost, come late or be forged by any login; it is only a reason to look. Thread-safe.
 */
public final class WakeUpListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WakeUpListener.class);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final ConnectionSource connections;
    private final Map<String, Consumer<String>> channels;
    private final Runnable onConnect;
    private final RepeatingThread listener = new RepeatingThread(
            "stream-wake-up-listener",
            "Nothing is heard of other processes; what they did shows when it is looked for",
            RETRY_DELAY,
            this::listen);
    private volatile @Nullable Connection connection;

    /**
     * @param connections a new connection for each call; its login needs no rights
     * @param channels what to do with the payload of a notification, by channel; called on this object's thread, must not
     *     block
     * @param onConnect called on this object's thread after each connect, for whatever came while nobody listened; it must
     *     not block
     */
    public WakeUpListener(ConnectionSource connections, Map<String, Consumer<String>> channels, Runnable onConnect) {
        this.connections = connections;
        this.channels = Map.copyOf(channels);
        this.onConnect = onConnect;
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
            for (String channel : channels.keySet()) {
                statement.execute("listen " + channel);
            }
            onConnect.run();
            PGConnection notified = own.unwrap(PGConnection.class);
            while (listener.goesOn()) {
                PGNotification[] heard = notified.getNotifications(0);
                if (heard != null) {
                    dispatch(heard);
                }
            }
        } finally {
            connection = null;
        }
        return Duration.ZERO;
    }

    private void dispatch(PGNotification[] heard) {
        for (PGNotification notification : heard) {
            Consumer<String> channel = channels.get(notification.getName());
            if (channel != null) {
                channel.accept(notification.getParameter());
            }
        }
    }
}
