package io.taskledger.contract;

import java.time.ZoneId;
import java.util.Optional;

/** The time zones of the IANA database, as far as this Java knows them. */
public final class TimeZones {

    /** What a name must be, as a client is told. */
    public static final String RULE = "must be the name of a time zone, for example Europe/Athens";

    /** Of Java's own, which it takes for compatibility. */
    private static final String FOREIGN = "SystemV/";

    private TimeZones() {}

    /** The zone of exactly that name. */
    public static Optional<ZoneId> find(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith(FOREIGN)
                ? Optional.of(ZoneId.of(name))
                : Optional.empty();
    }
}
