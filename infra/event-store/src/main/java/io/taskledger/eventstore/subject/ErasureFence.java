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
            long end = endOfLastLine(channel);
            Set<ByteBuffer> known = refresh();
            StringBuilder lines = new StringBuilder();
            for (byte[] digest : erased) {
                if (!known.contains(ByteBuffer.wrap(digest))) {
                    lines.append(HEX.formatHex(digest)).append('\n');
                }
            }
            // over the beginning of a line that a crash left unfinished, which never was acknowledged
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

    private static long endOfLastLine(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        while (end > 0) {
            channel.read(last.clear(), end - 1);
            if (last.get(0) == '\n') {
                return end;
            }
            end--;
        }
        return 0;
    }

    /** What the file holds, read again if it has changed. */
    private synchronized Set<ByteBuffer> refresh() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
                digests = read();
                size = now.size();
                modified = now.lastModifiedTime();
            }
            return digests;
        } catch (IOException e) {
            throw new UncheckedIOException("The erasure fence can't be read", e);
        }
    }

    private Set<ByteBuffer> read() throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        Set<ByteBuffer> read = new HashSet<>();
        for (String line : lines) {
            try {
                read.add(ByteBuffer.wrap(HEX.parseHex(line)));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("The erasure fence holds a line that is no digest", e);
            }
        }
        return read;
    }
}
