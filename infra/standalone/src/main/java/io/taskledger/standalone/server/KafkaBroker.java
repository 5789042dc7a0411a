package io.taskledger.standalone.server;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A Kafka broker, and its own controller, inside this process. It listens on loopback only and keeps what it
 * acknowledged through a kill. Not thread-safe.
 */
final class KafkaBroker {

    private static final int NODE = 1;
    private static final String BROKER = "BROKER";
    private static final String CONTROLLER = "CONTROLLER";

    private final Path directory;
    private final Path data;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    /** @param directory where the broker keeps its data */
    KafkaBroker(Path directory, int port, int controllerPort) {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** Starts the broker; returns when it can be used. */
    void start() throws Exception {
        if (!Files.exists(data)) {
            format();
        }
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
        server = starting;
        starting.startup();
    }

    /** Stops the broker if it was started. */
    void stop() {
        KafkaRaftServer stopping = server;
        if (stopping != null) {
            server = null;
            stopping.shutdown();
            stopping.awaitShutdown();
        }
    }

    /** In a directory of another name, so that one which was left half formatted is never taken for a whole one. */
    private void format() throws Exception {
        Path unfinished = directory.resolve("unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectories(unfinished);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .setControllerListenerName(CONTROLLER)
                .addDirectory(unfinished.toString())
                .setMetadataLogDirectory(unfinished.toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .run();
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private Map<String, String> settings() {
        String address = "://" + LoopbackPorts.ADDRESS + ":";
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("listeners", BROKER + address + port + "," + CONTROLLER + address + controllerPort);
        settings.put("advertised.listeners", BROKER + address + port);
        settings.put("listener.security.protocol.map", BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", BROKER);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", NODE + "@" + LoopbackPorts.ADDRESS + ":" + controllerPort);
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.segment.bytes", "16777216");
        // to the disk before the acknowledgement, as there is no second broker
        settings.put("log.flush.interval.messages", "1");
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // after a kill, the controller takes the broker for alive until its session has timed out
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        return settings;
    }
}
