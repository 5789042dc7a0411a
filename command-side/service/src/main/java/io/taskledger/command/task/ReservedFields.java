package io.taskledger.command.task;

import io.taskledger.command.execution.Rejection;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.Rank;
import io.taskledger.contract.task.TaskFields;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.reservation.Reservation;
import io.taskledger.eventstore.reservation.ReservationChanges;
import io.taskledger.eventstore.reservation.ReservationTable;
import io.taskledger.eventstore.subject.SubjectErasedException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reserves the fields of tasks that must be unique in the stream's database: external references by their digests, ranks as
 * they are, so that they have an order there.
 */
final class ReservedFields implements UniqueFields, Neighbours {

    private static final String EXTERNAL_REF = "task.externalRef";
    private static final String RANK = "task.rank";

    private final ReservationTable reservations;
    private final SubjectCiphers ciphers;

    ReservedFields(ReservationTable reservations, SubjectCiphers ciphers) {
        this.reservations = reservations;
        this.ciphers = ciphers;
    }

    @Override
    public void change(SubjectRef owner, TaskId task, @Nullable TaskFields before, @Nullable TaskFields after) {
        changeRank(owner, task, before == null ? null : before.rank(), after == null ? null : after.rank());
        changeExternalRef(
                owner, task, before == null ? null : before.externalRef(), after == null ? null : after.externalRef());
    }

    /** Whoever wants a rank that was taken meanwhile fails to append, and is decided anew on another one. */
    private static void changeRank(SubjectRef owner, TaskId task, @Nullable Rank before, @Nullable Rank after) {
        change(
                before == null ? null : rank(owner, task, before),
                after == null ? null : rank(owner, task, after),
                Objects.equals(before, after));
    }

    private void changeExternalRef(SubjectRef owner, TaskId task, @Nullable String before, @Nullable String after) {
        boolean same = Objects.equals(before, after);
        Reservation wanted = after == null ? null : externalRef(owner, task, after);
        // whoever gets it between this look and the append makes that fail, and the command is decided anew
        if (!same
                && wanted != null
                && reservations.holder(owner, EXTERNAL_REF, wanted.value()).isPresent()) {
            throw Rejection.conflict("external_ref_taken", "Another of your tasks has this externalRef.");
        }
        change(before == null ? null : externalRef(owner, task, before), wanted, same);
    }

    private static void change(@Nullable Reservation before, @Nullable Reservation after, boolean same) {
        if (same) {
            return;
        }
        ReservationChanges changes = ReservationChanges.ofCurrentAppend();
        if (before != null) {
            changes.release(before);
        }
        if (after != null) {
            changes.take(after);
        }
    }

    private static Reservation rank(SubjectRef owner, TaskId task, Rank rank) {
        return new Reservation(owner, RANK, bytes(rank), task.value());
    }

    private Reservation externalRef(SubjectRef owner, TaskId task, String ref) {
        byte[] digest = ciphers.of(owner).digest(EXTERNAL_REF, ref).orElseThrow(SubjectErasedException::new);
        return new Reservation(owner, EXTERNAL_REF, digest, task.value());
    }

    @Override
    public Optional<Rank> before(SubjectRef owner, Rank rank, TaskId other) {
        return reservations.lastBefore(owner, RANK, bytes(rank), other.value()).map(ReservedFields::rank);
    }

    @Override
    public Optional<Rank> after(SubjectRef owner, Rank rank, TaskId other) {
        return reservations.firstAfter(owner, RANK, bytes(rank), other.value()).map(ReservedFields::rank);
    }

    private static byte[] bytes(Rank rank) {
        return rank.digits().getBytes(StandardCharsets.US_ASCII);
    }

    private static Rank rank(byte[] bytes) {
        return new Rank(new String(bytes, StandardCharsets.US_ASCII));
    }
}
