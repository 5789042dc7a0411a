package io.taskledger.standalone.server;

import io.taskledger.standalone.data.DataDirectory;
import io.taskledger.standalone.data.KeyFiles;
import io.taskledger.standalone.data.StartupException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL and Kafka of one data directory, which start side by side. Their ports are other ones each time.
 * Thread-safe.
 */
public final class EmbeddedServers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);

    private final Logins logins;
    private final int postgresPort;
    private final int kafkaPort;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final Start postgresStart;
    private final Start kafkaStart;

    private EmbeddedServers(DataDirectory data, Logins logins, List<Integer> ports) throws IOException {
        this.logins = logins;
        this.postgresPort = ports.get(0);
        this.kafkaPort = ports.get(1);
        this.postgres = new PostgresServer(data.path().resolve("postgresql"), data.logs(), logins, postgresPort);
        this.kafka = new KafkaBroker(data.path().resolve("kafka"), kafkaPort, ports.get(2));
        this.postgresStart = new Start("PostgreSQL", postgres::start);
        this.kafkaStart = new Start("Kafka", kafka::start);
    }

    /** Chooses ports and passwords; starts nothing yet. */
    public static EmbeddedServers of(DataDirectory data, KeyFiles keys) throws IOException {
        return new EmbeddedServers(data, new Logins(keys), LoopbackPorts.choose(3));
    }

    /** The settings by which the services find the servers. */
    public Map<String, String> settings() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("taskledger.database.url", PostgresServer.url(postgresPort, Logins.DATABASE));
        settings.put("taskledger.database.owner.username", Logins.OWNER);
        settings.put("taskledger.database.owner.password", logins.password(Logins.OWNER));
        for (String service : Logins.SERVICES) {
            settings.put("taskledger." + service + ".database.password", logins.password(Logins.of(service)));
        }
        settings.put("spring.kafka.bootstrap-servers", LoopbackPorts.ADDRESS + ":" + kafkaPort);
        return settings;
    }

    /** Begins to start both servers; to be called once. */
    public void start() {
        postgresStart.begin();
        kafkaStart.begin();
    }

    /**
     * Returns when PostgreSQL can be used.
     *
     * @throws StartupException if it can't be started
     */
    public void awaitPostgres() {
        postgresStart.await();
    }

    /**
     * Returns when Kafka can be used.
     *
     * @throws StartupException if it can't be started
     */
    public void awaitKafka() {
        kafkaStart.await();
    }

    /** Stops Kafka, then PostgreSQL, each after its start has ended, if it ever began. */
    @Override
    public void close() {
        stop(kafkaStart, kafka::stop);
        stop(postgresStart, postgres::stop);
    }

    private static void stop(Start start, Stop stop) {
        if (start.ended()) {
            try {
                stop.run();
                log.info("{} has stopped", start.name);
            } catch (IOException | RuntimeException e) {
                log.error("{} could not be stopped", start.name, e);
            }
        }
    }

    @FunctionalInterface
    private interface Stop {

        void run() throws IOException;
    }

    @FunctionalInterface
    private interface Action {

        void run() throws Exception;
    }

    /** The start of one server, on a thread of its own. */
    private static final class Start {

        private final String name;
        private final Thread thread;
        private final FutureTask<Void> task;

        private Start(String name, Action action) {
            this.name = name;
            this.task = new FutureTask<>(timed(name, action));
            this.thread = new Thread(task, "start-" + name);
        }

        private static Callable<Void> timed(String name, Action action) {
            return () -> {
                long begin = System.nanoTime();
                action.run();
                log.info(
                        "{} is up after {} ms",
                        name,
                        Duration.ofNanos(System.nanoTime() - begin).toMillis());
                return null;
            };
        }

        private void begin() {
            thread.start();
        }

        private void await() {
            try {
                task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof StartupException known) {
                    throw known;
                }
                throw new StartupException(name + " can't be started: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartupException("Interrupted while " + name + " was starting", e);
            }
        }

        /** Waits for the end of a start that has begun; {@code false} if it never began. */
        private boolean ended() {
            if (thread.getState() == Thread.State.NEW) {
                return false;
            }
            try {
                thread.join(TimeUnit.MINUTES.toMillis(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }
    }
}
