package io.taskledger.audit.privacy.download;

import io.taskledger.audit.AuditDatabase;
import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.personal.SubjectCiphers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DownloadConfiguration {

    @Bean
    StoredArchives storedArchives(@AuditDatabase ServiceDatabase database, SubjectCiphers ciphers) {
        return new StoredArchives(database, ciphers);
    }
}
