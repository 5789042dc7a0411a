package io.taskledger.eventstore.subject;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What lets personal data be read, and be forgotten. Both files are the same for all services, and belong in no backup
 * that holds the database.
 *
 * @param epochKeysFile the keys that data keys are wrapped with: on each line an epoch's number, from 1, and 32 random
 *     bytes in Base64
 * @param fenceFile who was erased; empty in a new installation, then written by the services
 */
@Validated
@ConfigurationProperties("taskledger.personal-data")
record PersonalDataSettings(
        @NotNull Path epochKeysFile, @NotNull Path fenceFile) {}
