package io.taskledger.runtime.sample;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes whatever is sent to it, as an error tracker and as a trace collector. */
public final class Collector {

    private final HttpServer server;
    private final List<Upload> uploads = new CopyOnWriteArrayList<>();

    public Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body = exchange.getRequestBody();
            byte[] content = (gzip ? new GZIPInputStream(body) : body).readAllBytes();
            uploads.add(
                    new Upload(exchange.getRequestURI().getPath(), new String(content, StandardCharsets.ISO_8859_1)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What was sent to this path so far, each byte as one character. */
    public List<String> received(String path) {
        return uploads.stream()
                .filter(upload -> upload.path().equals(path))
                .map(Upload::content)
                .toList();
    }

    private record Upload(String path, String content) {}
}
