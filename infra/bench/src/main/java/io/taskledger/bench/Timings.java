package io.taskledger.bench;

import java.util.List;
import java.util.stream.LongStream;

/** How long each of many things took. */
final class Timings {

    private final long[] sorted;

    private Timings(LongStream nanos) {
        sorted = nanos.sorted().toArray();
    }

    static Timings of(List<long[]> nanos) {
        return new Timings(nanos.stream().flatMapToLong(LongStream::of));
    }

    Timings and(Timings other) {
        return of(List.of(sorted, other.sorted));
    }

    int count() {
        return sorted.length;
    }

    double medianMillis() {
        return millis(0.5);
    }

    double p99Millis() {
        return millis(0.99);
    }

    private double millis(double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (sorted.length * share)] / 1e6;
    }
}
