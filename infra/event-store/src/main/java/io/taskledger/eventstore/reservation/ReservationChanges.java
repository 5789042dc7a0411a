package io.taskledger.eventstore.reservation;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * The reservations that a unit of work takes and releases, in the commit of the events it appends. Taking one that another
 * aggregate has, or gets meanwhile, fails the append with a {@link org.axonframework.modelling.command.ConcurrencyException}.
 * Confined to the thread of the unit of work.
 */
public final class ReservationChanges {

    private static final ReservationChanges NONE = new ReservationChanges();
    private static final String RESOURCE = ReservationChanges.class.getName();

    private final List<Reservation> taken = new ArrayList<>();
    private final List<Reservation> released = new ArrayList<>();

    private ReservationChanges() {}

    /** What the next append of the current unit of work changes. */
    public static ReservationChanges ofCurrentAppend() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(RESOURCE, key -> new ReservationChanges());
    }

    /** As {@link #ofCurrentAppend}, for reading; nothing if there is no unit of work. */
    public static ReservationChanges orNone() {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().getOrDefaultResource(RESOURCE, NONE)
                : NONE;
    }

    public void take(Reservation reservation) {
        taken.add(reservation);
    }

    /** Releases it if its holder has it. */
    public void release(Reservation reservation) {
        released.add(reservation);
    }

    public List<Reservation> taken() {
        return List.copyOf(taken);
    }

    public List<Reservation> released() {
        return List.copyOf(released);
    }
}
