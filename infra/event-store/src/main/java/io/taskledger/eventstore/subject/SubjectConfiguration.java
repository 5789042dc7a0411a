package io.taskledger.eventstore.subject;

import io.taskledger.eventstore.database.StreamDatabase;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Makes the {@link SubjectRegistry} available. */
@AutoConfiguration
@EnableConfigurationProperties(IdentitySettings.class)
class SubjectConfiguration {

    @Bean
    SubjectRegistry subjectRegistry(StreamDatabase stream, IdentitySettings settings) {
        return new SubjectRegistry(stream.database(), settings.digestKey());
    }
}
