package io.taskledger.runtime;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class RuntimeAutoConfiguration {

    @Bean
    PublicUrl publicUrl(@Value("${taskledger.public-url}") URI url) {
        return new PublicUrl(url);
    }

    /**
     * The clock decisions are taken by; a test replaces it to move time. It ticks in milliseconds, so that what a write
     * answers is what a later read finds.
     */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
