package io.taskledger.eventstore.processor;

import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;

/** Makes exceptions of the errors of handlers: Axon's processors hang at an error, without a word. */
final class ErrorsAsExceptions implements EventHandlerInvoker {

    private final EventHandlerInvoker handlers;

    ErrorsAsExceptions(EventHandlerInvoker handlers) {
        this.handlers = handlers;
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return handlers.canHandle(event, segment);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handlers.canHandleType(payloadType);
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        try {
            handlers.handle(event, segment);
        } catch (Error e) {
            throw new IllegalStateException("A handler broke off", e);
        }
    }

    @Override
    public boolean supportsReset() {
        return handlers.supportsReset();
    }

    @Override
    public void performReset() {
        handlers.performReset();
    }

    @Override
    public <R> void performReset(@Nullable R context) {
        handlers.performReset(context);
    }

    @Override
    public void segmentReleased(Segment segment) {
        handlers.segmentReleased(segment);
    }
}
