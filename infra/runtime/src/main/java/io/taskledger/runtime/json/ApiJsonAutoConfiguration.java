package io.taskledger.runtime.json;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.reactive.config.WebFluxConfigurer;

@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class ApiJsonAutoConfiguration {

    @Bean
    ApiJson apiJson() {
        return new ApiJson();
    }

    /** After Boot's own configurer, whose codecs these replace; the codecs of HTTP clients stay lenient. */
    @Bean
    @Order(100)
    WebFluxConfigurer apiJsonCodecs(ApiJson json) {
        return new WebFluxConfigurer() {
            @Override
            public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
                configurer.defaultCodecs().jacksonJsonDecoder(new StrictJsonDecoder(json.mapper()));
                configurer.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(json.mapper()));
            }
        };
    }
}
