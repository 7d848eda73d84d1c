package org.spacesync.route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.door.ApiRequest;
import org.spacesync.door.Doors;

/**
 * What a door is to the routes that use it, without HTTP: takes a request from the message, and leaves the answer or an
 * exception. Answers are given in advance, in order, for each method and path.
 */
final class StubDoor implements Processor {

    /** Makes the answer to a request, or throws what a door throws. */
    interface Answer {
        Object to(Request request);
    }

    /** A request as a door would have sent it. */
    record Request(String method, String path, String query, Map<String, Object> headers, Object body) {

        /** {@code PUT /entries/x v7}, with what the query is. */
        @Override
        public String toString() {
            Object version = headers.get("X-Contentful-Version");
            return method + " " + path + (query.isEmpty() ? "" : "?" + query) + (version == null ? "" : " v" + version);
        }
    }

    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Answers the next such request, for instance {@code PUT /entries/x}, with JSON; apostrophes stand for quotes. */
    StubDoor on(String methodAndPath, String json) {
        return on(methodAndPath, request -> Json.parse(json.replace('\'', '"')));
    }

    /** Answers the next such request without content. */
    StubDoor onDone(String methodAndPath) {
        return on(methodAndPath, request -> null);
    }

    /** Refuses the next such request. */
    StubDoor refuse(String methodAndPath, int status, String id, String message) {
        return refuse(methodAndPath, status, id, message, null);
    }

    StubDoor refuse(String methodAndPath, int status, String id, String message, Object details) {
        return on(methodAndPath, request -> {
            throw new ContentfulException.Permanent(
                    request + " was refused: " + id,
                    new ContentfulException.Request(request.method(), request.path()),
                    new ContentfulError(status, id, message, details, "r-1"));
        });
    }

    synchronized StubDoor on(String methodAndPath, Answer answer) {
        answers.computeIfAbsent(methodAndPath, unknown -> new ArrayDeque<>()).add(answer);
        return this;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** All requests in short. */
    List<String> seen() {
        return requests.stream().map(Request::toString).toList();
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.getBody() instanceof ApiRequest request) {
            request.into(message);
        }
        Request request = request(message);
        requests.add(request);
        message.removeHeaders("CamelHttp*");
        message.removeHeaders("X-Contentful-*");
        message.removeHeader(Doors.ONLY_WAY);
        message.setBody(null);
        message.setBody(next(request).to(request));
    }

    private synchronized Answer next(Request request) {
        Deque<Answer> given = answers.get(request.method() + " " + request.path());
        Answer answer = given == null ? null : given.poll();
        return answer != null
                ? answer
                : nobody -> {
                    throw new ContentfulException.Fatal("The test has no answer to " + request, null, null, null);
                };
    }

    private static Request request(Message message) {
        Map<String, Object> headers = new TreeMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (name.startsWith("X-Contentful-") || name.equals(Doors.ONLY_WAY)) {
                headers.put(name, value);
            }
        });
        return new Request(
                message.getHeader(Exchange.HTTP_METHOD, "GET", String.class),
                message.getHeader(Exchange.HTTP_PATH, "", String.class),
                message.getHeader(Exchange.HTTP_QUERY, "", String.class),
                headers,
                Json.copy(message.getBody()));
    }
}
