package io.taskledger.audit.privacy.export;

import java.io.OutputStream;
import java.util.Arrays;

/** Cuts what is written into chunks, of which one at a time is in memory. Not thread-safe. */
final class ChunkOutput extends OutputStream {

    static final int CHUNK_BYTES = 256 * 1024;

    private final Sink sink;
    private final byte[] buffer = new byte[CHUNK_BYTES];
    private int buffered;
    private int chunks;
    private long bytes;

    /** Takes the chunks in order. */
    interface Sink {
        /** @param n counts from 0 */
        void accept(int n, byte[] chunk);
    }

    ChunkOutput(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            int taken = Math.min(end - from, CHUNK_BYTES - buffered);
            System.arraycopy(source, from, buffer, buffered, taken);
            buffered += taken;
            from += taken;
            if (buffered == CHUNK_BYTES) {
                emit();
            }
        }
        bytes += length;
    }

    /** Hands out the last chunk, which may be a short one. */
    void complete() {
        if (buffered > 0) {
            emit();
        }
    }

    /** How many chunks were handed out. */
    int chunks() {
        return chunks;
    }

    /** How many bytes were written. */
    long bytes() {
        return bytes;
    }

    private void emit() {
        sink.accept(chunks, Arrays.copyOf(buffer, buffered));
        chunks++;
        buffered = 0;
    }
}
