package io.taskledger.runtime.operations;

import io.taskledger.runtime.PublicUrl;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Tells where to report a vulnerability (RFC 9116). */
final class SecurityText {

    static final String PATH = "/.well-known/security.txt";

    /** The RFC asks for less than a year, so that nobody relies on a forgotten file. */
    private static final Duration VALIDITY = Duration.ofDays(90);

    private final URI contact;
    private final PublicUrl publicUrl;
    private final InstantSource clock;

    SecurityText(URI contact, PublicUrl publicUrl, InstantSource clock) {
        this.contact = contact;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    String value() {
        Instant expires = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(VALIDITY);
        return """
                Contact: %s
                Expires: %s
                Preferred-Languages: en
                Canonical: %s
                """.formatted(contact, expires, publicUrl.resolve(PATH));
    }
}
