package io.taskledger.runtime.messaging;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.util.backoff.BackOff;
import org.springframework.validation.annotation.Validated;

/**
 * How patient consumers of messages are. By the defaults about ten minutes pass before a message is given up.
 *
 * @param count attempts after the first
 * @param firstDelay before the first retry; it doubles from one to the next
 * @param longestDelay at which doubling ends
 */
@Validated
@ConfigurationProperties("taskledger.messaging.retries")
record RetrySettings(
        @DefaultValue("15") @PositiveOrZero int count,
        @DefaultValue("1s") @NotNull Duration firstDelay,
        @DefaultValue("1m") @NotNull Duration longestDelay) {

    BackOff backOff() {
        ExponentialBackOffWithMaxRetries backOff = new ExponentialBackOffWithMaxRetries(count);
        backOff.setInitialInterval(firstDelay.toMillis());
        backOff.setMultiplier(2);
        backOff.setMaxInterval(longestDelay.toMillis());
        return backOff;
    }
}
