package io.taskledger.runtime.observability;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;
import reactor.core.Exceptions;

/** Leaves out the tracebacks that Reactor adds to exceptions: in them Spring quotes the request with its query. */
class QuietStackTracePrinter implements StackTracePrinter {

    private static final StackTracePrinter PRINTER =
            StandardStackTracePrinter.rootLast().withFilter(thrown -> !Exceptions.isTraceback(thrown));

    @Override
    public void printStackTrace(Throwable throwable, Appendable out) throws IOException {
        PRINTER.printStackTrace(throwable, out);
    }
}
