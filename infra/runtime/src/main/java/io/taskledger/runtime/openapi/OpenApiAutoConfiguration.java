package io.taskledger.runtime.openapi;

import io.swagger.v3.core.converter.ModelConverter;
import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.security.Caller;
import io.taskledger.runtime.security.PublicPaths;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class OpenApiAutoConfiguration {

    static {
        // comes from the token, not from the client
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    PublicPaths documentationPaths() {
        return new PublicPaths(
                "/openapi.json", "/openapi.json/swagger-config", "/docs", "/swagger-ui/**", "/webjars/swagger-ui/**");
    }

    @Bean
    GlobalOpenApiCustomizer sharedOpenApiParts(PublicUrl publicUrl) {
        return new SharedParts(publicUrl);
    }

    @Bean
    ModelConverter ownModelRules() {
        return new ModelRules();
    }
}
