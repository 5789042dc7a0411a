package io.taskledger.audit.events;

import io.taskledger.audit.AuditDatabase;
import io.taskledger.eventstore.database.ServiceDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

@Configuration(proxyBeanMethods = false)
class EventsConfiguration {

    @Bean
    Entries auditEntries(@AuditDatabase ServiceDatabase database) {
        return new Entries(database);
    }

    /** Which of the two forms an entry is answered in is negotiated as always, by the quality values too. */
    @Bean
    WebFluxConfigurer auditLeafCodec() {
        return new WebFluxConfigurer() {
            @Override
            public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
                codecs.customCodecs().register(new LeafEncoder());
            }
        };
    }
}
