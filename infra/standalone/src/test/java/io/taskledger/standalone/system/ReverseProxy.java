package io.taskledger.standalone.system;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.ConnectException;
import java.time.Duration;
import java.util.function.BinaryOperator;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

/**
 * Passes requests on to servers that are chosen by method and path. Streams bodies and keeps the {@code Host} header;
 * answers 502 if the server can't be reached.
 */
final class ReverseProxy implements AutoCloseable {

    private final DisposableServer server;

    private ReverseProxy(DisposableServer server) {
        this.server = server;
    }

    /** @param target base URL of the server for a method and a path */
    static ReverseProxy start(BinaryOperator<String> target) {
        HttpClient client = HttpClient.create();
        return new ReverseProxy(HttpServer.create()
                .host("localhost")
                .port(0)
                .handle((request, answer) -> {
                    String path = request.uri().replaceFirst("\\?.*", "");
                    return client.headers(headers -> headers.set(request.requestHeaders()))
                            .request(request.method())
                            .uri(target.apply(request.method().name(), path) + request.uri())
                            .send(request.receive().retain())
                            // each chunk at once, for streams of events
                            .response((received, body) -> answer.status(received.status())
                                    .headers(received.responseHeaders())
                                    .send(body.retain(), chunk -> true)
                                    .then())
                            .onErrorResume(
                                    ConnectException.class, unreachable -> answer.status(HttpResponseStatus.BAD_GATEWAY)
                                            .send());
                })
                .bindNow(Duration.ofSeconds(10)));
    }

    String baseUrl() {
        return "http://localhost:" + server.port();
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(5));
    }
}
