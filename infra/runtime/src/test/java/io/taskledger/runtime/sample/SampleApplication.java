package io.taskledger.runtime.sample;

import io.taskledger.runtime.problem.ProblemException;
import io.taskledger.runtime.problem.ProblemTranslator;
import io.taskledger.runtime.security.AccessRules;
import io.taskledger.runtime.security.PublicPaths;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A service as small as one can be, to see the runtime from outside. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SampleController.class)
public class SampleApplication {

    @Bean
    PublicPaths samplePublicPaths() {
        return new PublicPaths("/open/**");
    }

    @Bean
    ProblemTranslator overload() {
        return exception -> exception instanceof RejectedExecutionException
                ? ProblemException.unavailable("overloaded", "Too much to do.", Duration.ofSeconds(1))
                : null;
    }

    @Bean
    AccessRules sampleAccess() {
        return rules -> rules.pathMatchers("/api/v1/audit/**")
                .hasAuthority("SCOPE_audit:read")
                .pathMatchers("/api/v1/admin/**")
                .hasRole("ADMIN");
    }
}
