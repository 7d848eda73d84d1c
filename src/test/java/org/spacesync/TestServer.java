package org.spacesync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback server that gives the answers it was told, one per request, and remembers what it was asked. */
public final class TestServer implements AutoCloseable {

    /** How a request is answered. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A request as it arrived. */
    public record Request(String method, String uri, Headers headers, String body) {
        @Override
        public String toString() {
            return method + " " + uri;
        }
    }

    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private HttpServer server;

    public TestServer() {
        start(0);
        port = server.getAddress().getPort();
    }

    private void start(int atPort) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), atPort), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Nobody listens any more. */
    public void stop() {
        server.stop(0);
    }

    /** Listens again, where it did before. */
    public void restart() {
        start(port);
    }

    /** {@code 127.0.0.1:port}. */
    public String authority() {
        return "127.0.0.1:" + port;
    }

    /** Answers the next request that is not yet provided for. */
    public TestServer then(Answer answer) {
        answers.add(answer);
        return this;
    }

    /** A status and a JSON body; apostrophes stand for quotes; headers as {@code name, value, ...}. */
    public TestServer then(int status, String json, String... headers) {
        return then(answer(status, json, headers));
    }

    public static Answer answer(int status, String json, String... headers) {
        byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.contentful.management.v1+json");
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Closes the connection without a word. */
    public static Answer hangUp() {
        return HttpExchange::close;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public Request onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("Not one request, but " + requests);
        }
        return requests.get(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            Answer answer = answers.poll();
            if (answer == null) {
                answer = answer(418, "{'message':'The test has no answer for this'}");
            }
            answer.to(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
