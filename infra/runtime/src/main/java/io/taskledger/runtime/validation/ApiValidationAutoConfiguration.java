package io.taskledger.runtime.validation;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class ApiValidationAutoConfiguration {

    @Bean
    static ValidationConfigurationCustomizer englishMessages() {
        return configuration ->
                configuration.messageInterpolator(new EnglishMessages(configuration.getDefaultMessageInterpolator()));
    }
}
