package io.taskledger.command.task;

import io.taskledger.command.execution.Rejection;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.task.TaskId;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.reservation.Reservation;
import io.taskledger.eventstore.reservation.ReservationChanges;
import io.taskledger.eventstore.reservation.ReservationTable;
import io.taskledger.eventstore.subject.SubjectErasedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps external references apart by reserving their digests in the stream's database. */
final class ReservedExternalRefs implements ExternalRefs {

    private static final String KIND = "task.externalRef";

    private final ReservationTable reservations;
    private final SubjectCiphers ciphers;

    ReservedExternalRefs(ReservationTable reservations, SubjectCiphers ciphers) {
        this.reservations = reservations;
        this.ciphers = ciphers;
    }

    @Override
    public void change(SubjectRef owner, TaskId task, @Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) {
            return;
        }
        ReservationChanges changes = ReservationChanges.ofCurrentAppend();
        if (before != null) {
            changes.release(reservation(owner, task, before));
        }
        if (after != null) {
            Reservation wanted = reservation(owner, task, after);
            // whoever gets it between this look and the append makes that fail, and the command is decided anew
            if (reservations.holder(owner, KIND, wanted.value()).isPresent()) {
                throw Rejection.conflict("external_ref_taken", "Another of your tasks has this externalRef.");
            }
            changes.take(wanted);
        }
    }

    private Reservation reservation(SubjectRef owner, TaskId task, String ref) {
        byte[] digest = ciphers.of(owner).digest(KIND, ref).orElseThrow(SubjectErasedException::new);
        return new Reservation(owner, KIND, digest, task.value());
    }
}
