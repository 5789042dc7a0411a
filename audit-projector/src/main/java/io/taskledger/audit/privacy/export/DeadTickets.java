package io.taskledger.audit.privacy.export;

import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.job.JobTicket;
import io.taskledger.contract.job.JobTopics;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Parks messages that no attempt could serve in {@link JobTopics#DEAD_JOBS} and reports their jobs as failed. Thread-safe.
 *
 * <p>After an exception from here the container delivers the message again, without end. That is right while the broker is
 * away, since nothing may get lost then. But what the broker refuses once it refuses every time: that is logged and passed
 * over.
 */
final class DeadTickets implements ConsumerRecordRecoverer {

    private static final Logger log = LoggerFactory.getLogger(DeadTickets.class);

    private final DeadLetterPublishingRecoverer parking;
    private final JobReports reports;

    DeadTickets(KafkaTemplate<String, String> kafka, JobReports reports) {
        this.parking = new DeadLetterPublishingRecoverer(
                kafka, (message, failure) -> new TopicPartition(JobTopics.DEAD_JOBS, -1));
        // a topic can't be made to forget, and nobody knows what an exception tells
        this.parking.excludeHeader(HeadersToAdd.EX_MSG, HeadersToAdd.EX_STACKTRACE);
        this.reports = reports;
    }

    @Override
    public void accept(ConsumerRecord<?, ?> message, Exception failure) {
        log.error("Message {} is given up and parked", KafkaUtils.format(message), failure);
        unlessRefused(message, () -> parking.accept(message, failure));
        Optional<JobTicket> ticket = Tickets.decode(message.value());
        // last, as it is final: a job that is reported as failed has its ticket parked
        ticket.ifPresent(job -> unlessRefused(message, () -> reports.send(JobReport.failed(job, code(failure)))));
    }

    private static String code(Exception failure) {
        return causes(failure).anyMatch(UnservableTicketException.class::isInstance)
                ? "unknown_request"
                : "export_failed";
    }

    private static void unlessRefused(ConsumerRecord<?, ?> message, Runnable send) {
        try {
            send.run();
        } catch (RuntimeException e) {
            if (causes(e).noneMatch(DeadTickets::isRefusal)) {
                throw e;
            }
            log.error("The broker refuses what follows from message {}", KafkaUtils.format(message), e);
        }
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof ApiException && !(cause instanceof RetriableException);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
