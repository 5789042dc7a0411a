package io.taskledger.runtime.observability;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;
import reactor.core.Exceptions;

/**
 * Leaves out the texts of the tracebacks that Reactor adds to exceptions: Spring quotes the request's query in them.
 */
class QuietStackTracePrinter implements StackTracePrinter {

    private static final StackTracePrinter PRINTER =
            StandardStackTracePrinter.rootLast().withFormatter(QuietStackTracePrinter::headline);

    @Override
    public void printStackTrace(Throwable throwable, Appendable out) throws IOException {
        PRINTER.printStackTrace(throwable, out);
    }

    private static String headline(Throwable throwable) {
        return Exceptions.isTraceback(throwable) ? throwable.getClass().getName() : throwable.toString();
    }
}
