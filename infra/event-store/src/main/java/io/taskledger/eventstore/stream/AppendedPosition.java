package io.taskledger.eventstore.stream;

import java.util.OptionalLong;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Carries the position of a unit of work's last event from the storage engine to whoever answers the caller. */
public final class AppendedPosition {

    private static final String KEY = AppendedPosition.class.getName();

    private AppendedPosition() {}

    /** Notes the position for the current unit of work; does nothing outside of one. */
    public static void record(long position) {
        CurrentUnitOfWork.ifStarted(unitOfWork -> unitOfWork.root().resources().put(KEY, position));
    }

    /** The position of the last event the unit of work appended; empty if it appended none. */
    public static OptionalLong of(UnitOfWork<?> unitOfWork) {
        Long position = unitOfWork.root().getResource(KEY);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }
}
