package io.taskledger.audit.privacy.export;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patient the export worker is. By the defaults about ten minutes pass before a ticket is given up.
 *
 * @param retries attempts after the first
 * @param firstDelay before the first retry; it doubles from one to the next
 * @param longestDelay at which doubling ends
 */
@Validated
@ConfigurationProperties("taskledger.audit.export")
record ExportSettings(
        @DefaultValue("15") @PositiveOrZero int retries,
        @DefaultValue("1s") @NotNull Duration firstDelay,
        @DefaultValue("1m") @NotNull Duration longestDelay) {}
