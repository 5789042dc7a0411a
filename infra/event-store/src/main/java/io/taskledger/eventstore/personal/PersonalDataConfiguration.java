package io.taskledger.eventstore.personal;

import io.taskledger.eventstore.subject.SubjectKeys;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Makes the ciphers of data subjects available. */
@AutoConfiguration
class PersonalDataConfiguration {

    @Bean
    SubjectCiphers subjectCiphers(SubjectKeys keys) {
        return new SubjectCiphers(keys);
    }

    @Bean
    EventSealer eventSealer(SubjectCiphers ciphers) {
        return new EventSealer(ciphers);
    }
}
