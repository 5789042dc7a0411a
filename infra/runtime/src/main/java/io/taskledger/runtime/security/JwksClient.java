package io.taskledger.runtime.security;

import com.nimbusds.jose.jwk.JWKSet;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Fetches the key set of an issuer, over HTTP, with short time-outs and no redirects. */
final class JwksClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MAX_BYTES = 256 * 1024;

    private final WebClient http;
    private final URI location;

    JwksClient(URI location) {
        HttpClient client = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) TIMEOUT.toMillis())
                .responseTimeout(TIMEOUT);
        this.location = location;
        this.http = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(client))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_BYTES))
                .build();
    }

    /** @return fails if the set cannot be had within seconds or is none */
    Mono<JWKSet> fetch() {
        return http.get()
                .uri(location)
                .retrieve()
                .bodyToMono(String.class)
                .defaultIfEmpty("")
                .timeout(TIMEOUT.multipliedBy(2))
                .handle((body, sink) -> {
                    try {
                        sink.next(JWKSet.parse(body));
                    } catch (ParseException e) {
                        sink.error(new IllegalStateException("The issuer's JWKS is not a key set", e));
                    }
                });
    }
}
