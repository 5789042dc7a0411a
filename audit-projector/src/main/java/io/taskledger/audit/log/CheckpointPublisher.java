package io.taskledger.audit.log;

import io.taskledger.audit.merkle.Hash;
import io.taskledger.audit.merkle.NodeId;
import io.taskledger.audit.merkle.ProofPlan;
import io.taskledger.audit.merkle.ProofVerifier;
import io.taskledger.audit.merkle.RightEdge;
import io.taskledger.audit.note.Checkpoint;
import io.taskledger.audit.note.SignedNote;
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
 * Signs and stores a checkpoint soon after the tree has grown. Growth in quick succession shares one. It signs only
 * what it has proven to extend the last checkpoint, since a signature on a rewritten log could never be taken back.
 * Thread-safe.
 */
final class CheckpointPublisher implements SmartLifecycle {

    /** How long growth is gathered: what a checkpoint costs is paid at most 20 times a second. */
    private static final Duration DELAY = Duration.ofMillis(50);

    /** How soon growth is found that nobody told of, as its process died, or that an attempt failed on. */
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
        Optional<Signed> last = last();
        // read after the last checkpoint, so it can't be smaller unless leaves were lost
        long size = nodes.treeSize();
        if (last.isPresent() && last.get().size() == size) {
            return;
        }
        List<NodeId> edge = RightEdge.nodes(size);
        if (last.isEmpty() || last.get().size() == 0) {
            store(size, RightEdge.of(size, nodes.read(edge)).root());
        } else {
            store(size, extend(last.get(), size, edge));
        }
    }

    /** The root at the new size, proven to be that of a tree which starts with the last one that was signed. */
    private Hash extend(Signed last, long size, List<NodeId> edge) {
        if (size < last.size()) {
            throw new IllegalStateException("The log lost leaves: " + size + " are left of " + last.size());
        }
        ProofPlan plan = ProofPlan.consistency(last.size(), size);
        Function<NodeId, Hash> hashes = nodes.read(
                Stream.concat(edge.stream(), plan.nodes().stream()).distinct().toList());
        Hash root = RightEdge.of(size, hashes).root();
        ProofVerifier.consistency(last.size(), last.root(), size, root, plan.assemble(hashes));
        return root;
    }

    private Optional<Signed> last() {
        return jdbc.sql("select size, root from checkpoint order by size desc limit 1")
                .query((row, n) -> new Signed(row.getLong("size"), Hash.of(row.getBytes("root"))))
                .optional();
    }

    private void store(long size, Hash root) {
        SignedNote note = new Checkpoint(key.verifierKey().name(), size, root).sign(key);
        jdbc.sql("insert into checkpoint (size, root, note) values (?, ?, ?) on conflict (size) do nothing")
                .params(size, root.toBytes(), note.toString())
                .update();
    }

    private record Signed(long size, Hash root) {}
}
