package io.taskledger.runtime.observability;

import io.sentry.Hint;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves of an error what locates it, and nothing that may identify a person: no user, no request, no breadcrumbs, no
 * values in messages. The trace id among the tags leads to the log.
 */
final class SentryScrubber implements SentryOptions.BeforeSendCallback {

    @Override
    public SentryEvent execute(SentryEvent event, Hint hint) {
        event.setUser(null);
        event.setRequest(null);
        event.setTransaction(null);
        event.setBreadcrumbs(List.of());
        event.setExtras(null);
        event.setServerName(null);
        scrub(event.getMessage());
        List<SentryException> exceptions = event.getExceptions();
        if (exceptions != null) {
            exceptions.forEach(exception -> exception.setValue(null));
        }
        return event;
    }

    /** Keeps the template of a log message, which holds no values. */
    private static void scrub(@Nullable Message message) {
        if (message != null) {
            message.setFormatted(message.getMessage());
            message.setParams(null);
        }
    }
}
