package io.taskledger.audit.privacy.export;

import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.job.JobTopics;
import io.taskledger.runtime.messaging.Parking;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/** Parks tickets that no attempt could serve, and reports their jobs as failed. Thread-safe. */
final class DeadTickets implements ConsumerRecordRecoverer {

    private final Parking parking;
    private final JobReports reports;

    DeadTickets(KafkaTemplate<String, String> kafka, JobReports reports) {
        this.parking = new Parking(kafka, JobTopics.DEAD_JOBS);
        this.reports = reports;
    }

    @Override
    public void accept(ConsumerRecord<?, ?> message, Exception failure) {
        parking.accept(message, failure);
        Optional<JobTicket> ticket = Tickets.decode(message.value());
        // last, as it is final: a job that is reported as failed has its ticket parked
        ticket.ifPresent(
                job -> Parking.unlessRefused(message, () -> reports.send(JobReport.failed(job, code(failure)))));
    }

    private static String code(Exception failure) {
        boolean unservable = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(UnservableTicketException.class::isInstance);
        return unservable ? "unknown_request" : "export_failed";
    }
}
