package io.taskledger.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final int MAX_WAITING = 4;
    private static final int MAX_EVENTS = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<EventRow>> groups = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore writes = new Semaphore(0);
    private final GroupCommit commit = new GroupCommit(this::write, MAX_WAITING, MAX_EVENTS);
    private volatile RuntimeException failure;
    private long last;

    @AfterEach
    void stop() {
        writes.release(100);
        threads.shutdownNow();
    }

    private void write(List<PendingAppend> group) {
        writes.acquireUninterruptibly();
        if (failure != null) {
            throw failure;
        }
        groups.add(group.stream().flatMap(append -> append.events().stream()).toList());
        for (PendingAppend append : group) {
            last += append.events().size();
            append.stored(last);
        }
    }

    private static List<EventRow> events(int count) {
        List<EventRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new EventRow(UUID.randomUUID(), "task", UUID.randomUUID(), i, "task-added", 1, "", "{}", "{}"));
        }
        return rows;
    }

    private CompletableFuture<Long> append(List<EventRow> events) {
        return CompletableFuture.supplyAsync(() -> commit.append(events, Companions.NONE), threads);
    }

    /** One that comes while another is being written, and waits for it. */
    private CompletableFuture<Long> appendBehind(int waiting, List<EventRow> events) {
        CompletableFuture<Long> append = append(events);
        await().until(() -> commit.waiting() == waiting);
        return append;
    }

    @Test
    void a_lone_append_is_written_at_once_on_its_own_thread() {
        AtomicReference<Thread> writer = new AtomicReference<>();
        GroupCommit alone = new GroupCommit(
                group -> {
                    writer.set(Thread.currentThread());
                    group.get(0).stored(7);
                },
                MAX_WAITING,
                MAX_EVENTS);

        assertThat(alone.append(events(1), Companions.NONE)).isEqualTo(7);
        assertThat(writer.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void appends_that_come_meanwhile_share_the_next_write_in_their_order() throws Exception {
        List<EventRow> first = events(1);
        List<EventRow> second = events(1);
        List<EventRow> third = events(2);
        CompletableFuture<Long> one = append(first);
        await().until(writes::hasQueuedThreads);
        CompletableFuture<Long> two = appendBehind(1, second);
        CompletableFuture<Long> three = appendBehind(2, third);

        writes.release(2);

        assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(two.get(10, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(three.get(10, TimeUnit.SECONDS)).isEqualTo(4);
        assertThat(groups).containsExactly(first, List.of(second.get(0), third.get(0), third.get(1)));
    }

    @Test
    void a_group_that_is_large_enough_takes_no_more() throws Exception {
        CompletableFuture<Long> one = append(events(1));
        await().until(writes::hasQueuedThreads);
        CompletableFuture<Long> two = appendBehind(1, events(1));
        CompletableFuture<Long> three = appendBehind(2, events(2));
        CompletableFuture<Long> four = appendBehind(3, events(1));

        writes.release(3);

        CompletableFuture.allOf(one, two, three, four).get(10, TimeUnit.SECONDS);
        assertThat(groups).extracting(List::size).containsExactly(1, 3, 1);
    }

    @Test
    void one_append_more_than_may_wait_is_refused() {
        append(events(1));
        await().until(writes::hasQueuedThreads);
        for (int i = 1; i <= MAX_WAITING; i++) {
            appendBehind(i, events(1));
        }

        assertThatThrownBy(() -> commit.append(events(1), Companions.NONE))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void a_write_that_fails_fails_its_group_and_no_other() throws Exception {
        failure = new IllegalStateException("The disk is full");
        CompletableFuture<Long> one = append(events(1));
        await().until(writes::hasQueuedThreads);
        CompletableFuture<Long> two = appendBehind(1, events(1));

        writes.release();
        assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("The disk is full");
        failure = null;
        writes.release();

        assertThat(two.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void an_error_of_a_write_ends_the_wait_of_its_group_and_lets_the_next_one_lead() {
        AtomicReference<Boolean> broken = new AtomicReference<>(true);
        GroupCommit fragile = new GroupCommit(
                group -> {
                    if (broken.getAndSet(false)) {
                        throw new AssertionError("out of luck");
                    }
                },
                MAX_WAITING,
                MAX_EVENTS);

        assertThatThrownBy(() -> fragile.append(events(1), Companions.NONE)).isInstanceOf(AssertionError.class);
        // this time the writer settles nothing, which is a fault of its own
        assertThatThrownBy(() -> fragile.append(events(1), Companions.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The append was not settled");
    }

    @Test
    void an_interrupt_does_not_part_a_thread_from_its_outcome() throws Exception {
        append(events(1));
        await().until(writes::hasQueuedThreads);
        AtomicReference<Thread> waiting = new AtomicReference<>();
        CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(
                () -> {
                    waiting.set(Thread.currentThread());
                    commit.append(events(1), Companions.NONE);
                    return Thread.interrupted();
                },
                threads);
        await().until(() -> commit.waiting() == 1);

        waiting.get().interrupt();
        writes.release(2);

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(groups).hasSize(2);
    }
}
