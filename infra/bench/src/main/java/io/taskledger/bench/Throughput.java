package io.taskledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** How often something was done, and how long each time took. */
final class Throughput {

    private final Duration duration;
    private final Timings times;

    private Throughput(Duration duration, Timings times) {
        this.duration = duration;
        this.times = times;
    }

    /** Something that is done again and again by one thread. */
    interface Work {

        void once() throws Exception;
    }

    /**
     * Lets threads work side by side.
     *
     * @param work makes the work of each thread, outside of the measured time
     */
    static Throughput measure(int threads, Duration duration, IntFunction<Work> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<long[]>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Work own = work.apply(i);
                results.add(pool.submit(() -> repeat(own, start, duration)));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> result : results) {
                times.add(result.get());
            }
            return new Throughput(duration, Timings.of(times));
        } finally {
            pool.shutdown();
        }
    }

    /** The same, measured for longer: this and {@code other}, one after the other. */
    Throughput and(Throughput other) {
        return new Throughput(duration.plus(other.duration), times.and(other.times));
    }

    /** Of all threads together. */
    double perSecond() {
        return times.count() * 1e9 / duration.toNanos();
    }

    Timings times() {
        return times;
    }

    private static long[] repeat(Work work, CyclicBarrier start, Duration duration) throws Exception {
        long[] times = new long[1024];
        int count = 0;
        start.await();
        long end = System.nanoTime() + duration.toNanos();
        for (long begin = System.nanoTime(); begin < end; ) {
            work.once();
            long now = System.nanoTime();
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = now - begin;
            begin = now;
        }
        return Arrays.copyOf(times, count);
    }
}
