package io.taskledger.query.job;

import io.taskledger.eventstore.database.ServiceDatabase;
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
class JobConfiguration {

    @Bean
    RebuildableProjection jobProjection() {
        return new RebuildableProjection(JobProjector.PROCESSOR, List.of("job"), List.of());
    }

    @Bean
    ConfigurerModule jobProcessor(RebuildableProjection jobProjection, @QueryDatabase ServiceDatabase database) {
        return StreamProcessors.rebuildable(jobProjection, database, failure -> false);
    }

    @Bean
    JobProjector jobProjector(@QueryDatabase ServiceDatabase database) {
        return new JobProjector(new JobRows(database));
    }

    @Bean
    JobViews jobViews(@QueryDatabase ServiceDatabase database) {
        return new JobViews(database);
    }

    @Bean
    ReadGate jobReadGate(@QueryDatabase ServiceDatabase database, SubjectRegistry subjects) {
        return new ReadGate(new PositionGate(database, JobProjector.PROCESSOR), subjects);
    }
}
