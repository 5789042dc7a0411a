package io.taskledger.runtime.web;

import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(WebProperties.class)
class WebRulesAutoConfiguration {

    @Bean
    RequestIdFilter requestIdFilter() {
        return new RequestIdFilter();
    }

    @Bean
    SecurityHeaders securityHeaders(PublicUrl publicUrl) {
        return new SecurityHeaders(publicUrl);
    }

    @Bean
    SecurityHeadersFilter securityHeadersFilter(SecurityHeaders securityHeaders) {
        return new SecurityHeadersFilter(securityHeaders);
    }

    @Bean
    AllowedSources allowedSources(PublicUrl publicUrl, WebProperties properties) {
        return new AllowedSources(publicUrl, properties);
    }

    @Bean
    SourceFilter sourceFilter(AllowedSources allowed, ProblemWriter problems) {
        return new SourceFilter(allowed, problems);
    }

    @Bean
    CorsFilter corsFilter(AllowedSources allowed, ProblemWriter problems) {
        return new CorsFilter(allowed, problems);
    }

    @Bean
    BodyLimitFilter bodyLimitFilter() {
        return new BodyLimitFilter();
    }
}
