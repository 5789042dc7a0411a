package io.taskledger.runtime.observability;

import io.netty.handler.timeout.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Logs the errors Reactor has nobody left to tell: as errors, except those that any client can cause by going away or
 * by being slow.
 */
final class DroppedErrors {

    private static final Logger log = LoggerFactory.getLogger(DroppedErrors.class);

    private DroppedErrors() {}

    static void log(Throwable error) {
        if (error instanceof TimeoutException || DisconnectedClientHelper.isClientDisconnectedException(error)) {
            log.debug("A client has gone", error);
        } else {
            log.error("An error came too late to be answered", error);
        }
    }
}
