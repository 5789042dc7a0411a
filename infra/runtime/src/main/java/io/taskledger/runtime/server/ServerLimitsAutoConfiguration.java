package io.taskledger.runtime.server;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.taskledger.runtime.problem.ProblemWriter;
import io.taskledger.runtime.web.SecurityHeaders;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;

/** What the HTTP server does by itself, before and beside the filters: time-outs, and refusals of what is not HTTP. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(ServerLimits.class)
class ServerLimitsAutoConfiguration {

    /** HTTP/1.1 only: the time-outs follow its messages. HTTP/2 ends at the proxy that ends TLS. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> serverLimits(
            ServerLimits limits, ProblemWriter problems, SecurityHeaders securityHeaders) {
        return factory -> factory.addServerCustomizers(
                server -> server.protocol(HttpProtocol.HTTP11).doOnChannelInit((observer, channel, remoteAddress) -> {
                    guard(channel.pipeline(), limits);
                    // nearest to the codec, so that the time-out's own refusals pass through it
                    channel.pipeline()
                            .addAfter(
                                    NettyPipeline.HttpCodec,
                                    "taskledger.earlyRefusals",
                                    new EarlyRefusals(problems, securityHeaders));
                }));
    }

    private static void guard(ChannelPipeline pipeline, ServerLimits limits) {
        pipeline.addFirst(
                "taskledger.stallTimeout",
                new WriteTimeoutHandler(limits.stallTimeout().toMillis(), TimeUnit.MILLISECONDS));
        new ArrivalTimeout(limits.arrivalTimeout()).guard(pipeline);
    }
}
