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

/**
 * How often something was done, and how long each time took.
 *
 * @param perSecond of all threads together
 */
record Throughput(double perSecond, Duration median, Duration p99) {

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
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<long[]>> results = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Work own = work.apply(i);
            results.add(pool.submit(() -> repeat(own, start, duration)));
        }
        long[] all = new long[0];
        for (Future<long[]> result : results) {
            long[] times = result.get();
            int before = all.length;
            all = Arrays.copyOf(all, before + times.length);
            System.arraycopy(times, 0, all, before, times.length);
        }
        pool.shutdown();
        Arrays.sort(all);
        return new Throughput(all.length * 1e9 / duration.toNanos(), percentile(all, 0.5), percentile(all, 0.99));
    }

    static Duration percentile(long[] sorted, double share) {
        return sorted.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))]);
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
