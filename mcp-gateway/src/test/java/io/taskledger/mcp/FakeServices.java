package io.taskledger.mcp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Command side and query side in one HTTP server that records what it is asked. */
final class FakeServices {

    /** A request as it came in. */
    record Received(String method, String uri, Headers headers, String body) {

        String header(String name) {
            return headers.getFirst(name);
        }

        String bearer() {
            return header("Authorization").substring("Bearer ".length());
        }
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final BlockingQueue<HttpHandler> answers = new LinkedBlockingQueue<>();
    private volatile CountDownLatch reset = new CountDownLatch(1);

    FakeServices() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-services");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Answers the next request; without an answer prepared a request is a 500. */
    void answer(int status, Map<String, String> headers, String body) {
        answers.add(exchange -> begin(exchange, status, headers, body, body.getBytes(StandardCharsets.UTF_8).length));
    }

    /** Begins an answer to the next request and breaks the connection off. */
    void breakOff(String body) {
        answers.add(exchange -> beginOnly(exchange, body));
    }

    /** Leaves the next request without an answer until {@link #reset}. */
    void stall() {
        answers.add(exchange -> awaitReset());
    }

    /** Begins an answer to the next request and leaves it there until {@link #reset}. */
    void stallAfter(String body) {
        answers.add(exchange -> {
            beginOnly(exchange, body);
            awaitReset();
        });
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    Received last() {
        return received.get(received.size() - 1);
    }

    void reset() {
        reset.countDown();
        reset = new CountDownLatch(1);
        received.clear();
        answers.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
        HttpHandler answer = answers.poll();
        try (exchange) {
            if (answer == null) {
                begin(exchange, 500, Map.of(), "{}", 2);
            } else {
                answer.handle(exchange);
            }
        }
    }

    private void awaitReset() {
        try {
            reset.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends the beginning of an answer that would be longer. */
    private static void beginOnly(HttpExchange exchange, String body) throws IOException {
        begin(exchange, 200, Map.of(), body, Integer.MAX_VALUE);
        exchange.getResponseBody().flush();
    }

    private static void begin(HttpExchange exchange, int status, Map<String, String> headers, String body, long length)
            throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
