package io.taskledger.runtime;

import java.net.URI;
import java.time.Clock;
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

    /** The clock decisions are taken by; a test replaces it to move time. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
