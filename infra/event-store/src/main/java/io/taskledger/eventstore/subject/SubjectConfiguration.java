package io.taskledger.eventstore.subject;

import io.taskledger.eventstore.database.ServiceDatabase;
import io.taskledger.eventstore.database.StreamDatabase;
import io.taskledger.runtime.problem.ProblemTranslator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Who data subjects are, and their keys. */
@AutoConfiguration
@EnableConfigurationProperties({IdentitySettings.class, PersonalDataSettings.class})
class SubjectConfiguration {

    @Bean
    EpochKeys epochKeys(PersonalDataSettings settings, StreamDatabase stream) {
        return new EpochKeys(settings.epochKeysFile(), new EpochRegister(stream.database()));
    }

    @Bean
    ErasureFence erasureFence(PersonalDataSettings settings) {
        return new ErasureFence(settings.fenceFile());
    }

    @Bean
    SubjectRegistry subjectRegistry(
            StreamDatabase stream, IdentitySettings identity, EpochKeys epochs, ErasureFence fence) {
        return new SubjectRegistry(stream.database(), identity.digestKey(), epochs, fence);
    }

    @Bean
    SubjectKeys subjectKeys(StreamDatabase stream, EpochKeys epochs, ErasureFence fence) {
        return new SubjectKeys(stream.database(), epochs, fence);
    }

    @Bean
    SubjectCaches subjectCaches(SubjectRegistry registry, SubjectKeys keys) {
        return new SubjectCaches(registry, keys);
    }

    @Bean
    SubjectErasure subjectErasure(StreamDatabase stream, ErasureFence fence, SubjectCaches caches) {
        return new SubjectErasure(stream.database(), fence, caches);
    }

    @Bean
    KeyMaintenance keyMaintenance(
            StreamDatabase stream, EpochKeys epochs, ErasureFence fence, SubjectErasure erasure, SubjectCaches caches) {
        ServiceDatabase database = stream.database();
        return new KeyMaintenance(database, epochs, fence, erasure, new KeyRotation(database, epochs), caches);
    }

    @Bean
    ProblemTranslator subjectProblems() {
        return new SubjectProblems();
    }
}
