package io.taskledger.command.execution;

import io.taskledger.eventstore.idempotency.IdempotencyClaim;
import io.taskledger.eventstore.stream.AppendedPosition;
import java.util.Objects;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Stands around what a command's handler does: has the claim to its idempotency key join the append, and hands the
 * position of its events out with its result.
 */
final class AppendInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** Key of a command's {@link ClaimMaker} in its metadata; without it nothing is claimed. */
    static final String CLAIM_MAKER = "claimMaker";

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        Object result = Objects.requireNonNull(chain.proceed());
        @Nullable IdempotencyClaim claim = null;
        if (unitOfWork.getMessage().getMetaData().get(CLAIM_MAKER) instanceof ClaimMaker claims) {
            claim = claims.claim(result);
            claim.joinAppendOf(unitOfWork);
        }
        Handled handled = new Handled(result, claim);
        unitOfWork.afterCommit(committed -> AppendedPosition.of(committed).ifPresent(handled::appendedAt));
        return handled;
    }

    /** Makes what is stored under a command's idempotency key of the command's result. */
    @FunctionalInterface
    interface ClaimMaker {

        IdempotencyClaim claim(Object result);
    }

    /** A handler's result; the position is known once the unit of work has committed. Confined to one thread. */
    static final class Handled {

        private final Object result;
        private final @Nullable IdempotencyClaim claim;
        private @Nullable Long position;

        private Handled(Object result, @Nullable IdempotencyClaim claim) {
            this.result = result;
            this.claim = claim;
        }

        private void appendedAt(long position) {
            this.position = position;
        }

        Object result() {
            return result;
        }

        /** What the command claims; {@code null} if it has no idempotency key. */
        @Nullable
        IdempotencyClaim claim() {
            return claim;
        }

        /** {@code null} if the command appended nothing. */
        @Nullable
        Long position() {
            return position;
        }
    }
}
