package io.taskledger.command.privacy.submit;

import io.taskledger.contract.privacy.PrivacyRequestType;
import io.taskledger.runtime.validation.Text;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What a data subject asks for.
 *
 * @param reason why, if the subject wants to say
 */
record PrivacyRequestBody(
        @NotNull PrivacyRequestType type,
        @Nullable @Text(max = 1_000, multiline = true) String reason) {}
