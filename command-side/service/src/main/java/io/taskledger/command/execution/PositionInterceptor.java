package io.taskledger.command.execution;

import io.taskledger.eventstore.stream.AppendedPosition;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Hands the position of a command's events out with its result. */
final class PositionInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        Handled handled = new Handled(chain.proceed());
        unitOfWork.afterCommit(committed -> AppendedPosition.of(committed).ifPresent(handled::appendedAt));
        return handled;
    }

    /** A handler's result; the position is known once the unit of work has committed. Confined to one thread. */
    static final class Handled {

        private final @Nullable Object result;
        private @Nullable Long position;

        private Handled(@Nullable Object result) {
            this.result = result;
        }

        private void appendedAt(long position) {
            this.position = position;
        }

        @Nullable
        Object result() {
            return result;
        }

        /** {@code null} if the command appended nothing. */
        @Nullable
        Long position() {
            return position;
        }
    }
}
