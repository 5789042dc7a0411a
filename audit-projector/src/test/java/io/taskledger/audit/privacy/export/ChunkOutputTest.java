package io.taskledger.audit.privacy.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ChunkOutputTest {

    @Property(tries = 50)
    void chunks_in_order_are_what_was_written_however_it_was_cut(
            @ForAll @Size(max = 8) List<@IntRange(max = 300_000) Integer> lengths) {
        List<byte[]> chunks = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        ChunkOutput out = new ChunkOutput((n, chunk) -> {
            numbers.add(n);
            chunks.add(chunk);
        });
        byte[] written = new byte[lengths.stream().mapToInt(Integer::intValue).sum()];
        new Random(1).nextBytes(written);
        int offset = 0;
        for (int length : lengths) {
            out.write(written, offset, length);
            offset += length;
        }

        out.complete();

        assertThat(out.bytes()).isEqualTo(written.length);
        assertThat(out.chunks()).isEqualTo(chunks.size());
        assertThat(numbers).isEqualTo(IntStream.range(0, chunks.size()).boxed().toList());
        assertThat(join(chunks)).isEqualTo(written);
        assertThat(chunks.stream().limit(Math.max(0, chunks.size() - 1)))
                .allMatch(chunk -> chunk.length == ChunkOutput.CHUNK_BYTES);
        assertThat(chunks).allMatch(chunk -> chunk.length > 0 && chunk.length <= ChunkOutput.CHUNK_BYTES);
    }

    @Example
    void single_bytes_are_taken_too() {
        List<byte[]> chunks = new ArrayList<>();
        ChunkOutput out = new ChunkOutput((n, chunk) -> chunks.add(chunk));
        out.write(255);
        out.write(1);
        out.complete();

        assertThat(out.bytes()).isEqualTo(2);
        assertThat(chunks).containsExactly(new byte[] {(byte) 255, 1});
    }

    private static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
