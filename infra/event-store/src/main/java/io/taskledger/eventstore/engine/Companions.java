package io.taskledger.eventstore.engine;

import io.taskledger.eventstore.idempotency.IdempotencyClaim;
import io.taskledger.eventstore.reservation.Reservation;
import io.taskledger.eventstore.reservation.ReservationChanges;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is stored in the commit of a unit of work's events beside them.
 *
 * @param claim to the idempotency key of the command
 */
record Companions(@Nullable IdempotencyClaim claim, List<Reservation> taken, List<Reservation> released) {

    static final Companions NONE = new Companions(null, List.of(), List.of());

    /** Those of the current unit of work. */
    static Companions ofCurrentAppend() {
        ReservationChanges reservations = ReservationChanges.orNone();
        return new Companions(
                IdempotencyClaim.ofCurrentAppend().orElse(null), reservations.taken(), reservations.released());
    }

    static Companions of(IdempotencyClaim claim) {
        return new Companions(claim, List.of(), List.of());
    }

    Optional<IdempotencyClaim> claimed() {
        return Optional.ofNullable(claim);
    }
}
