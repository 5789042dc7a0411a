package io.taskledger.query.task;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.personal.SubjectCiphers;
import io.taskledger.eventstore.processor.RebuildableProjection;
import io.taskledger.eventstore.processor.StreamProcessors;
import io.taskledger.eventstore.stream.PositionGate;
import io.taskledger.eventstore.stream.ReadGate;
import io.taskledger.eventstore.subject.SubjectRegistry;
import io.taskledger.query.QueryDatabase;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TaskConfiguration {

    @Bean
    RebuildableProjection taskProjection() {
        return new RebuildableProjection(TaskProjector.PROCESSOR, List.of("task_history", "task"), List.of("digests"));
    }

    @Bean
    ConfigurerModule taskProcessor(RebuildableProjection taskProjection, @QueryDatabase ServiceDatabase database) {
        return StreamProcessors.rebuildable(taskProjection, database, failure -> false);
    }

    @Bean
    TaskProjector taskProjector(@QueryDatabase ServiceDatabase database, SubjectCiphers ciphers) {
        return new TaskProjector(new TaskRows(database), ciphers);
    }

    @Bean
    TaskViews taskViews(@QueryDatabase ServiceDatabase database, SubjectCiphers ciphers) {
        return new TaskViews(database, ciphers);
    }

    @Bean
    ReadGate taskReadGate(@QueryDatabase ServiceDatabase database, SubjectRegistry subjects) {
        return new ReadGate(new PositionGate(database, TaskProjector.PROCESSOR), subjects);
    }
}
