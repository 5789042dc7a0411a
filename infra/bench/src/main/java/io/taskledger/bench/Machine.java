package io.taskledger.bench;

import io.taskledger.testkit.PostgresServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;

/** What no event store on this machine can be faster than. */
final class Machine implements Measurement {

    private static final int PAGE = 8192;

    /** As much as a segment of PostgreSQL's write-ahead log, which is written over and over again. */
    private static final int PAGES = 2048;

    @Override
    public Table measure(PostgresServer server, Duration duration) throws Exception {
        Table table = new Table("cores", "flush of 8 KiB (fdatasync)", "Java", "PostgreSQL");
        table.row(
                Runtime.getRuntime().availableProcessors(),
                "%.0f µs".formatted(microsecondsPerFlush(duration)),
                Runtime.version().feature(),
                version(server));
        return table;
    }

    private static double microsecondsPerFlush(Duration duration) throws IOException {
        Path file = Files.createTempFile("flush", ".bin");
        ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < PAGES; i++) {
                channel.write(page.clear(), (long) i * PAGE);
            }
            channel.force(true);
            long start = System.nanoTime();
            long flushes = 0;
            while (System.nanoTime() - start < duration.toNanos()) {
                channel.write(page.clear(), flushes % PAGES * PAGE);
                channel.force(false);
                flushes++;
            }
            return (System.nanoTime() - start) / 1e3 / flushes;
        } finally {
            Files.delete(file);
        }
    }

    private static String version(PostgresServer server) throws Exception {
        try (Connection connection = server.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_version")) {
            row.next();
            return row.getString(1);
        }
    }
}
