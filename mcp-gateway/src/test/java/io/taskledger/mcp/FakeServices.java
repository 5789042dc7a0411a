package io.taskledger.mcp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
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

/** Command side, query side and issuer's JWKS in one HTTP server that records what it is asked. */
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

    private record Answer(int status, Map<String, String> headers, String body) {}

    private static final Answer STALLED = new Answer(500, Map.of(), "{}");

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private volatile CountDownLatch stalled = new CountDownLatch(1);

    FakeServices(String jwks) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jwks", exchange -> send(exchange, new Answer(200, Map.of(), jwks)));
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
        answers.add(new Answer(status, headers, body));
    }

    /** Leaves the next request without an answer until {@link #reset}. */
    void stall() {
        answers.add(STALLED);
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    Received last() {
        return received.get(received.size() - 1);
    }

    void reset() {
        stalled.countDown();
        stalled = new CountDownLatch(1);
        received.clear();
        answers.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
        Answer answer = answers.poll();
        if (answer == STALLED) {
            awaitReset();
        }
        send(exchange, answer == null ? new Answer(500, Map.of(), "{\"detail\":\"secret internals\"}") : answer);
    }

    private void awaitReset() {
        try {
            stalled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Type", answer.status < 400 ? "application/json" : "application/problem+json");
        answer.headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
