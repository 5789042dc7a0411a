package io.taskledger.audit.log;

import io.taskledger.audit.merkle.Hash;
import io.taskledger.audit.merkle.NodeId;
import io.taskledger.audit.merkle.RightEdge;
import io.taskledger.audit.note.Checkpoint;
import io.taskledger.audit.note.SigningKey;
import io.taskledger.eventstore.database.ServiceDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signs and stores a checkpoint soon after the tree has grown. Growth in quick succession shares one. Before it signs it
 * makes sure that the tree still holds what the last checkpoint promised, since a signature on a rewritten log could never
 * be taken back. Thread-safe.
 */
final class CheckpointPublisher implements SmartLifecycle {

    /** How long growth is gathered: what a checkpoint costs is paid at most 20 times a second. */
    private static final Duration DELAY = Duration.ofMillis(50);

    /** How soon it is looked for growth that nobody told of: by a process that died, or before an attempt that failed. */
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    /** What an attempt under way at shutdown may still take. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(CheckpointPublisher.class);

    private final JdbcClient jdbc;
    private final StoredNodes nodes;
    private final SigningKey key;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable ScheduledThreadPoolExecutor executor;

    CheckpointPublisher(ServiceDatabase database, StoredNodes nodes, SigningKey key) {
        this.jdbc = database.jdbc();
        this.nodes = nodes;
        this.key = key;
    }

    /** Tells that leaves were committed; returns at once. */
    void treeGrew() {
        ScheduledThreadPoolExecutor running = executor;
        if (running != null && told.compareAndSet(false, true)) {
            running.schedule(this::run, DELAY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void start() {
        if (executor == null) {
            ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(
                    1, task -> new Thread(task, "audit-checkpoints"), new ThreadPoolExecutor.DiscardPolicy());
            started.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            started.scheduleWithFixedDelay(this::run, 0, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            told.set(false);
            executor = started;
        }
    }

    @Override
    public synchronized void stop() {
        ScheduledThreadPoolExecutor running = executor;
        executor = null;
        if (running != null) {
            running.shutdown();
            awaitEnd(running);
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }

    /** The database must not be closed under an attempt. */
    private static void awaitEnd(ScheduledThreadPoolExecutor stopped) {
        try {
            if (!stopped.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("A checkpoint is still being published");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        told.set(false);
        try {
            publish();
        } catch (RuntimeException e) {
            log.error("No checkpoint could be published; it is tried again", e);
        }
    }

    private void publish() {
        long size = nodes.treeSize();
        Optional<Signed> last = last();
        if (last.isPresent() && last.get().size() >= size) {
            return;
        }
        List<NodeId> lastEdge = last.map(signed -> RightEdge.nodes(signed.size())).orElse(List.of());
        Function<NodeId, Hash> hashes = nodes.read(
                Stream.concat(RightEdge.nodes(size).stream(), lastEdge.stream()).distinct().toList());
        last.ifPresent(signed -> requireUnchanged(signed, RightEdge.of(signed.size(), hashes).root()));
        store(new Checkpoint(key.verifierKey().name(), size, RightEdge.of(size, hashes).root()));
    }

    private static void requireUnchanged(Signed last, Hash root) {
        if (!root.equals(last.root())) {
            throw new IllegalStateException("The tree of " + last.size() + " leaves was rewritten: its root is "
                    + root.toBase64() + ", signed was " + last.root().toBase64());
        }
    }

    private Optional<Signed> last() {
        return jdbc.sql("select size, root from checkpoint order by size desc limit 1")
                .query((row, n) -> new Signed(row.getLong("size"), Hash.of(row.getBytes("root"))))
                .optional();
    }

    private void store(Checkpoint checkpoint) {
        jdbc.sql("insert into checkpoint (size, root, note) values (?, ?, ?) on conflict (size) do nothing")
                .params(
                        checkpoint.size(),
                        checkpoint.root().toBytes(),
                        checkpoint.sign(key).toString())
                .update();
    }

    private record Signed(long size, Hash root) {}
}
