package io.taskledger.runtime.server;

import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Time-outs of the HTTP server, whose own default is to wait for ever. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class ServerLimitsAutoConfiguration {

    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration REQUEST_ARRIVAL = Duration.ofSeconds(15);

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> serverLimits() {
        return factory -> factory.addServerCustomizers(
                server -> server.idleTimeout(IDLE).requestTimeout(REQUEST_ARRIVAL));
    }
}
