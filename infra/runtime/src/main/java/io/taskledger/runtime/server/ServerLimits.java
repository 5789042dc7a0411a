package io.taskledger.runtime.server;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a client may keep the server waiting.
 *
 * @param arrivalTimeout from the first byte of a request to the last one of its body
 * @param stallTimeout from the writing of a piece of an answer until the client has taken it
 */
@Validated
@ConfigurationProperties("taskledger.server")
record ServerLimits(
        @DurationMin(millis = 1) @DefaultValue("15s") Duration arrivalTimeout,
        @DurationMin(millis = 1) @DefaultValue("60s") Duration stallTimeout) {}
