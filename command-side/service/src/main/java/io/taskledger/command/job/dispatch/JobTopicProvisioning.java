package io.taskledger.command.job.dispatch;

import io.taskledger.contract.job.JobTopics;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Creates the job topics as soon as the broker can be reached; the service starts without waiting for it. */
final class JobTopicProvisioning implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobTopicProvisioning.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    /** Jobs are spread by job id; as many workers can share them. */
    private static final int PARTITIONS = 3;

    private final KafkaAdmin admin;
    private final Disposable.Swap provisioning = Disposables.swap();

    JobTopicProvisioning(KafkaAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void start() {
        provisioning.update(Mono.fromRunnable(() -> admin.createOrModifyTopics(topics()))
                .subscribeOn(Schedulers.boundedElastic())
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, RETRY_DELAY).filter(JobTopicProvisioning::isUnreachable))
                .subscribe(
                        done -> {},
                        e -> log.error("The job topics can't be created", e),
                        () -> log.info("Job topics are there")));
    }

    private static boolean isUnreachable(Throwable error) {
        log.debug("The job topics can't be created yet", error);
        return error instanceof KafkaException || error instanceof org.apache.kafka.common.KafkaException;
    }

    private static NewTopic[] topics() {
        return Stream.of(JobTopics.JOBS, JobTopics.DEAD_JOBS, JobTopics.REPORTS, JobTopics.DEAD_REPORTS)
                .map(name -> TopicBuilder.name(name).partitions(PARTITIONS).build())
                .toArray(NewTopic[]::new);
    }

    @Override
    public void stop() {
        provisioning.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        Disposable current = provisioning.get();
        return current != null && !current.isDisposed();
    }
}
