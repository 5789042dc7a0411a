package io.taskledger.audit.privacy.export;

import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.job.JobTopics;
import io.taskledger.eventstore.subject.SubjectErasedException;
import io.taskledger.runtime.messaging.DeadLetterRecoverer;
import io.taskledger.runtime.messaging.MessageJson;
import io.taskledger.runtime.messaging.UnreadableMessageException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/** Parks tickets that no attempt could serve, and reports their jobs as failed. Thread-safe. */
final class DeadTickets implements ConsumerRecordRecoverer {

    private final DeadLetterRecoverer deadLetters;
    private final JobReports reports;

    DeadTickets(KafkaTemplate<String, String> kafka, JobReports reports) {
        this.deadLetters = new DeadLetterRecoverer(kafka, JobTopics.DEAD_JOBS);
        this.reports = reports;
    }

    @Override
    public void accept(ConsumerRecord<?, ?> message, Exception failure) {
        deadLetters.accept(message, failure);
        if (causes(failure).noneMatch(UnreadableMessageException.class::isInstance)) {
            JobTicket ticket = MessageJson.read(message.value(), JobTicket.class);
            // last, as it is final: a job that is reported as failed has its ticket parked
            DeadLetterRecoverer.unlessRefused(message, () -> reports.send(JobReport.failed(ticket, code(failure))));
        }
    }

    private static String code(Exception failure) {
        if (causes(failure).anyMatch(UnservableTicketException.class::isInstance)) {
            return "unknown_request";
        }
        boolean erased = causes(failure).anyMatch(SubjectErasedException.class::isInstance);
        return erased ? "subject_erased" : "export_failed";
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
