package io.taskledger.command.privacy.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskledger.command.job.Job;
import io.taskledger.command.privacy.PrivacyRequest;
import io.taskledger.contract.SubjectRef;
import io.taskledger.contract.job.JobEvent.JobQueued;
import io.taskledger.contract.job.JobId;
import io.taskledger.contract.job.JobKind;
import io.taskledger.contract.privacy.PrivacyCommand.SubmitPrivacyRequest;
import io.taskledger.contract.privacy.PrivacyEvent.PrivacyRequested;
import io.taskledger.contract.privacy.PrivacyRequestId;
import io.taskledger.contract.privacy.PrivacyRequestType;
import io.taskledger.testkit.SettableClock;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.Test;

class SubmitPrivacyRequestHandlerTest {

    private static final PrivacyRequestId REQUEST = PrivacyRequestId.random();
    private static final JobId JOB = JobId.random();
    private static final SubjectRef OWNER = SubjectRef.random();

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-31T12:00:00Z"));

    @Test
    void files_the_request_and_queues_its_job() {
        // Axon's aggregate fixture refuses the events of a second aggregate
        Configuration axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
                .configureAggregate(PrivacyRequest.class)
                .configureAggregate(Job.class)
                .registerCommandHandler(configuration -> new SubmitPrivacyRequestHandler(
                        configuration.repository(PrivacyRequest.class), configuration.repository(Job.class), clock))
                .start();

        axon.commandGateway()
                .sendAndWait(new SubmitPrivacyRequest(REQUEST, JOB, OWNER, PrivacyRequestType.EXPORT, "I want a copy"));

        // the last of the month, since the next month is shorter
        Instant dueAt = Instant.parse("2026-02-28T12:00:00Z");
        assertThat(events(axon, REQUEST))
                .containsExactly(
                        new PrivacyRequested(REQUEST, JOB, OWNER, PrivacyRequestType.EXPORT, "I want a copy", dueAt));
        assertThat(events(axon, JOB)).containsExactly(new JobQueued(JOB, JobKind.EXPORT, OWNER, REQUEST.value()));
        axon.shutdown();
    }

    private static List<Object> events(Configuration axon, Object aggregateId) {
        return axon.eventStore()
                .readEvents(aggregateId.toString())
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }
}
