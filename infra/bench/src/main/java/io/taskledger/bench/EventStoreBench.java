package io.taskledger.bench;

import io.taskledger.testkit.PostgresServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the event store and prints a table for each measurement, as they stand in {@code docs/benchmarks.md}. */
public final class EventStoreBench {

    private static final Map<String, Measurement> MEASUREMENTS = new LinkedHashMap<>();

    static {
        MEASUREMENTS.put("machine", new Machine());
        MEASUREMENTS.put("appends", new Appends());
        MEASUREMENTS.put("one", new OneWriter());
        MEASUREMENTS.put("processes", new TwoProcesses());
        MEASUREMENTS.put("delivery", new Delivery());
        MEASUREMENTS.put("replay", new Replay());
        MEASUREMENTS.put("loads", new AggregateLoads());
        MEASUREMENTS.put("growth", new Growth());
    }

    private EventStoreBench() {}

    /** @param args seconds of each figure, 4 if absent; then names of measurements, all if absent */
    public static void main(String[] args) throws Exception {
        Duration duration = Duration.ofSeconds(args.length == 0 ? 4 : Long.parseLong(args[0]));
        List<String> chosen = List.of(args).subList(Math.min(1, args.length), args.length);
        try (PostgresServer server = PostgresServer.start()) {
            for (Map.Entry<String, Measurement> measurement : MEASUREMENTS.entrySet()) {
                if (chosen.isEmpty() || chosen.contains(measurement.getKey())) {
                    System.out.println("\n" + measurement.getKey() + "\n");
                    System.out.print(measurement.getValue().measure(server, duration));
                }
            }
        }
        System.exit(0);
    }
}
