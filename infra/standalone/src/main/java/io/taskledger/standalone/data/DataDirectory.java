package io.taskledger.standalone.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory where everything is kept between runs, held by one process at a time. The operating system gives the
 * lock back when the process ends, however it ends. Thread-safe.
 */
public final class DataDirectory implements AutoCloseable {

    /** Far behind the text, which other processes can then read on systems where a lock forbids that. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the directory, and creates it if there is none.
     *
     * @throws StartupException if another process holds it, or it can't be written
     */
    public static DataDirectory open(Path directory) {
        try {
            PrivateFiles.createDirectories(directory);
            Path path = directory.toRealPath();
            FileChannel channel = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String holder = read(channel);
                channel.close();
                throw new StartupException("The data directory " + path + " is in use by "
                        + (holder.isEmpty() ? "another process" : holder)
                        + ". Stop that one, or choose another directory with --data-dir.");
            }
            DataDirectory opened = new DataDirectory(path, channel);
            opened.describeHolder("process " + ProcessHandle.current().pid());
            return opened;
        } catch (IOException e) {
            throw new StartupException("The data directory " + directory + " can't be used: " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            // held by this very process
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(1024);
        channel.read(text, 0);
        return StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
    }

    /** Says who holds the directory, for the message that others get. */
    public void describeHolder(String holder) {
        try {
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(holder + "\n"), 0);
        } catch (IOException e) {
            throw new StartupException("The data directory " + path + " can't be written: " + e, e);
        }
    }

    /** Absolute path of the directory. */
    public Path path() {
        return path;
    }

    /** Secrets, see {@link KeyFiles}. */
    public Path keys() {
        return path.resolve("keys");
    }

    /** Log files; exists. */
    public Path logs() throws IOException {
        return Files.createDirectories(path.resolve("log"));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
