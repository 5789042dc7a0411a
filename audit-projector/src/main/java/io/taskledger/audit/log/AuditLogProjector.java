package io.taskledger.audit.log;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Makes every event a leaf. The events of one batch are gathered and written at its end, in the transaction that also
 * moves the token.
 */
@ProcessingGroup(AuditLogProjector.PROCESSOR)
class AuditLogProjector {

    static final String PROCESSOR = "audit-log";

    private static final String BATCH = AuditLogProjector.class.getName();

    private final AuditLogWriter writer;
    private final CheckpointPublisher publisher;

    AuditLogProjector(AuditLogWriter writer, CheckpointPublisher publisher) {
        this.writer = writer;
        this.publisher = publisher;
    }

    @EventHandler
    void on(DomainEventMessage<?> event, TrackingToken token) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        List<StreamedEvent> batch = unitOfWork.getOrComputeResource(BATCH, key -> newBatch(unitOfWork));
        batch.add(StreamedEvent.of(event, token));
    }

    private List<StreamedEvent> newBatch(UnitOfWork<?> unitOfWork) {
        List<StreamedEvent> batch = new ArrayList<>();
        unitOfWork.onPrepareCommit(committing -> writer.append(batch));
        unitOfWork.afterCommit(committed -> publisher.treeGrew());
        return batch;
    }
}
