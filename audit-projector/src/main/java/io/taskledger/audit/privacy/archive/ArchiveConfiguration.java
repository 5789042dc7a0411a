package io.taskledger.audit.privacy.archive;

import io.taskledger.audit.AuditDatabase;
import io.taskledger.audit.log.StoredNodes;
import io.taskledger.audit.note.SigningKey;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.personal.EventSealer;
import java.time.Clock;
import java.util.List;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {

    @Bean
    PersonalArchive personalArchive(
            @AuditDatabase ServiceDatabase database,
            @Qualifier("eventSerializer") Serializer serializer,
            org.axonframework.config.Configuration axon,
            EventSealer sealer,
            StoredNodes nodes,
            SigningKey key,
            Clock clock) {
        PersonalEvents events = new PersonalEvents(database, serializer, axon, sealer);
        List<ArchiveFile> files = List.of(
                new OverviewPage(key.verifierKey()),
                new JsonFile("data/tasks.json", PersonalData::tasks),
                new JsonFile("data/privacy-requests.json", PersonalData::requests),
                new EventHistory(events),
                new ResourceFile("data/schema/tasks.json", "tasks.schema.json"),
                new ResourceFile("data/schema/privacy-requests.json", "privacy-requests.schema.json"),
                new ResourceFile("data/schema/events.json", "events.schema.json"),
                new TaskTable(),
                new TaskCalendar(),
                new AuditTrail(new PersonalLeaves(database), nodes));
        return new PersonalArchive(events, files, key, clock);
    }
}
