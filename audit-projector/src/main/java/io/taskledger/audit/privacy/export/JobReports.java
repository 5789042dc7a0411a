package io.taskledger.audit.privacy.export;

import io.taskledger.contract.job.JobReport;
import io.taskledger.contract.job.JobTopics;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Tells the command side what became of jobs. Thread-safe. */
final class JobReports {

    private static final long ACKNOWLEDGEMENT_SECONDS = 15;

    private final KafkaTemplate<String, String> kafka;
    private final JsonMapper json = JsonMapper.shared();

    JobReports(KafkaTemplate<String, String> kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns once the broker has acknowledged the report.
     *
     * @throws KafkaException if no acknowledgement came; the report may have arrived all the same
     */
    void send(JobReport report) {
        String key = report.ticket().jobId().toString();
        try {
            kafka.send(JobTopics.REPORTS, key, json.writeValueAsString(report))
                    .get(ACKNOWLEDGEMENT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The broker did not take a report on job " + key, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while a report on job " + key + " was under way", e);
        }
    }
}
