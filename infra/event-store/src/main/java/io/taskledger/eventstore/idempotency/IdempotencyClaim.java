package io.taskledger.eventstore.idempotency;

import io.taskledger.contract.OperationId;
import io.taskledger.contract.SubjectRef;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What a command leaves behind under its idempotency key. It is stored in the commit of the command's events: either all
 * are there or none, so that whoever has lost the answer finds out by sending the command again.
 *
 * @param subject whose key it is
 * @param key digest of the key, 16 bytes
 * @param request digest of the request that the key came with, 16 bytes
 * @param operation the write
 * @param answer what was answered, encrypted
 * @param time of the claim; the key is kept from then on
 */
public record IdempotencyClaim(
        SubjectRef subject, byte[] key, byte[] request, OperationId operation, byte[] answer, Instant time) {

    private static final String RESOURCE = IdempotencyClaim.class.getName();

    /** Has the claim stored with the events that the unit of work appends; it is not if there are none. */
    public void joinAppendOf(UnitOfWork<?> unitOfWork) {
        unitOfWork.root().resources().put(RESOURCE, this);
    }

    /** The claim that joins the append of the current unit of work. */
    public static Optional<IdempotencyClaim> ofCurrentAppend() {
        return CurrentUnitOfWork.map(unitOfWork -> unitOfWork.root().getResource(RESOURCE));
    }
}
