package io.taskledger.runtime.observability;

import io.sentry.Hint;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import io.sentry.protocol.SentryException;
import java.util.List;

/**
 * Leaves of an error what locates it, and nothing that may identify a person: no user, no request, no breadcrumbs, no
 * exception messages (they may quote values). The trace id of the tags and contexts leads to the log.
 */
final class SentryScrubber implements SentryOptions.BeforeSendCallback {

    @Override
    public SentryEvent execute(SentryEvent event, Hint hint) {
        event.setUser(null);
        event.setRequest(null);
        event.setBreadcrumbs(List.of());
        event.setServerName(null);
        List<SentryException> exceptions = event.getExceptions();
        if (exceptions != null) {
            exceptions.forEach(exception -> exception.setValue(null));
        }
        return event;
    }
}
