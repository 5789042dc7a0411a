package io.taskledger.runtime.web;

import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(WebSettings.class)
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
    AllowedSources allowedSources(PublicUrl publicUrl, WebSettings settings) {
        return new AllowedSources(publicUrl, settings);
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

    @Bean
    ContentEncodingFilter contentEncodingFilter(ProblemWriter problems) {
        return new ContentEncodingFilter(problems);
    }

    @Bean
    WebFluxRegistrations apiMappings() {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new ApiMappings();
            }
        };
    }

    @Bean
    UuidParameter uuidParameter() {
        return new UuidParameter();
    }
}
