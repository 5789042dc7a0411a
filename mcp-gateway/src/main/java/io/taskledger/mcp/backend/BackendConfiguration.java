package io.taskledger.mcp.backend;

import io.taskledger.mcp.json.GatewayJson;
import io.taskledger.runtime.PublicUrl;
import io.taskledger.runtime.security.PublicPaths;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.reactive.function.client.WebClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackendSettings.class)
class BackendConfiguration {

    /** A page holds up to 100 tasks with descriptions of 4,000 code points of up to 4 bytes, some of them escaped. */
    private static final int MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    @Bean
    SigningKey gatewaySigningKey(BackendSettings settings) {
        return SigningKey.read(settings.signingKeyFile());
    }

    @Bean
    PublicPaths gatewayKeysPublicPath() {
        return new PublicPaths(PublicUrl.GATEWAY_KEYS_PATH);
    }

    @Bean
    TaskApi taskApi(
            BackendSettings settings,
            SigningKey key,
            PublicUrl publicUrl,
            @Value("${taskledger.security.gateway-issuer:}") String issuer,
            Clock clock,
            WebClient.Builder builder) {
        HttpClientSettings http = HttpClientSettings.defaults()
                .withConnectTimeout(settings.connectTimeout())
                // a redirect could carry the token to somebody else
                .withRedirects(HttpRedirects.DONT_FOLLOW);
        ClientHttpConnector connector = ClientHttpConnectorBuilder.reactor().build(http);
        return new TaskApi(
                client(builder, connector, settings.commandUrl(), publicUrl),
                client(builder, connector, settings.queryUrl(), publicUrl),
                new GatewayTokens(
                        key, issuer.isEmpty() ? publicUrl.gatewayIssuer() : issuer, publicUrl.apiAudience(), clock),
                new LastPositions(),
                settings.responseTimeout());
    }

    private static WebClient client(
            WebClient.Builder builder, ClientHttpConnector connector, @Nullable URI url, PublicUrl publicUrl) {
        return builder.clone()
                .clientConnector(connector)
                .baseUrl((url == null ? publicUrl.value() : url).toString())
                .observationConvention(new QuietObservation())
                .codecs(codecs -> {
                    codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(GatewayJson.mapper()));
                    codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(GatewayJson.mapper()));
                    codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES);
                })
                .build();
    }
}
