package io.taskledger.eventstore.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Remembers for good who was erased, outside of the database, where no backup of the database can bring anybody back: a
 * file with a line for each, the keyed digest of their identity in hexadecimal. Lines are only ever added. Several
 * processes may share the file. Thread-safe.
 */
final class ErasureFence {

    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGEST_BYTES = 32;

    private final Path file;
    private Set<ByteBuffer> digests = Set.of();
    private long size = -1;
    private FileTime modified = FileTime.fromMillis(0);

    /**
     * Reads the file.
     *
     * @throws IllegalStateException if it isn't there: an empty fence in place of one that was mislaid would let people
     *     be brought back
     */
    ErasureFence(Path file) {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("The file named by taskledger.personal-data.fence-file isn't there; a new "
                    + "installation begins with an empty one, any other goes on with the one it had");
        }
        refresh();
    }

    boolean contains(byte[] digest) {
        return refresh().contains(ByteBuffer.wrap(digest));
    }

    /** All who were erased. */
    Collection<byte[]> all() {
        return refresh().stream().map(ByteBuffer::array).toList();
    }

    /** Adds those that aren't there yet; returns when they are on the disk. */
    synchronized void add(Collection<byte[]> erased) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            // through this very channel: to close another one of the file would give up the lock
            String text = read(channel);
            Set<ByteBuffer> known = parse(text);
            StringBuilder lines = new StringBuilder();
            for (byte[] digest : erased) {
                if (!known.contains(ByteBuffer.wrap(digest))) {
                    lines.append(HEX.formatHex(digest)).append('\n');
                }
            }
            if (lines.isEmpty()) {
                return;
            }
            // over the beginning of a line that a crash left unfinished, which never was acknowledged
            long end = text.lastIndexOf('\n') + 1;
            channel.truncate(end).position(end);
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("The erasure fence can't be written", e);
        }
        refresh();
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            continue;
        }
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    }

    /** What the file holds, read again if it has changed. */
    private synchronized Set<ByteBuffer> refresh() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
                digests = parse(Files.readString(file, StandardCharsets.US_ASCII));
                size = now.size();
                modified = now.lastModifiedTime();
            }
            return digests;
        } catch (IOException e) {
            throw new UncheckedIOException("The erasure fence can't be read", e);
        }
    }

    private static Set<ByteBuffer> parse(String text) {
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        Set<ByteBuffer> read = new HashSet<>();
        for (String line : lines) {
            read.add(ByteBuffer.wrap(parseLine(line)));
        }
        return read;
    }

    private static byte[] parseLine(String line) {
        try {
            byte[] digest = HEX.parseHex(line);
            if (digest.length == DIGEST_BYTES) {
                return digest;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The erasure fence holds a line that is no digest", e);
        }
        throw new IllegalStateException("The erasure fence holds a line that is no digest of 32 bytes");
    }
}
