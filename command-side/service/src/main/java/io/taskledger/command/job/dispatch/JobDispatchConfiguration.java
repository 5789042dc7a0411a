package io.taskledger.command.job.dispatch;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.processor.StreamProcessors;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;

/** Wires the job dispatcher. */
@Configuration(proxyBeanMethods = false)
class JobDispatchConfiguration {

    @Bean
    ConfigurerModule jobDispatcherProcessor(@Qualifier("commandDatabase") ServiceDatabase database) {
        return StreamProcessors.parking(JobDispatcher.PROCESSOR, database, KafkaException.class::isInstance);
    }

    @Bean
    JobTopicProvisioning jobTopicProvisioning(KafkaAdmin admin) {
        return new JobTopicProvisioning(admin);
    }
}
