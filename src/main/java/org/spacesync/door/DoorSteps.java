package org.spacesync.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.camel.component.http.HttpMethods;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.variables.RouteVariables;

/**
 * The steps of a door's route, in the order of {@code routes/api/doors.camel.yaml}. Stateless: all state is in the exchange.
 *
 * <p>A caller gives an {@link ApiRequest} as body, or sets the headers {@code CamelHttpMethod}, {@code CamelHttpPath} (below the environment, with a slash),
 * optionally {@code CamelHttpQuery}, and the body (a map, text, bytes, a path or file, which is sent from disk, or null).
 * Its headers that begin with {@code X-Contentful-} are sent. It gets back its own other headers, and as body the answer's JSON as
 * a map, or null.
 *
 * <p>With the header {@value Doors#REPEATABLE} set to false, a request with a body leaves once more only if the attempt
 * before can have done nothing: it did not leave, or was refused. The caller gets {@link ContentfulException.Retryable}
 * where that cannot be known, and has to find out.
 */
public class DoorSteps {
    private static final String CALL = RouteVariables.CALL;
    private static final Set<String> OURS =
            Set.of("ctfDoor", Doors.REPEATABLE, Doors.ONLY_WAY, Doors.DISPENSABLE, Exchange.CONTENT_TYPE);
    private static final String USER_AGENT = userAgent();
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    /** Takes the request over from the caller's message. */
    public void open(@Variable(Doors.VARIABLE) Doors doors, @Header("ctfDoor") String name, Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.getBody() instanceof ApiRequest request) {
            request.into(message);
        }
        Door door = doors.door(name);
        Map<String, Object> callers = new LinkedHashMap<>();
        Map<String, Object> contentful = new LinkedHashMap<>();
        message.getHeaders().forEach((header, value) -> {
            if (header.startsWith("X-Contentful-")) {
                contentful.put(header, value);
            } else if (!header.startsWith("CamelHttp") && !OURS.contains(header)) {
                callers.put(header, value);
            }
        });
        Body body = Body.of(message.getBody(), message.getHeader(Exchange.CONTENT_TYPE, String.class));
        String method = message.getHeader(Exchange.HTTP_METHOD, body == null ? "GET" : "POST", String.class);
        Call call = new Call(
                door,
                method,
                uri(door, method, message),
                contentful,
                body,
                callers,
                message.getHeader(Doors.REPEATABLE, true, Boolean.class),
                doors.clock().instant());
        if (message.getHeader(Doors.ONLY_WAY, false, Boolean.class)) {
            call.onlyWay();
        }
        if (message.getHeader(Doors.DISPENSABLE, false, Boolean.class)) {
            call.dispensable();
        }
        exchange.setVariable(CALL, call);
    }

    /**
     * Milliseconds until the next look whether the request may leave. With the last one a permit is taken, so that the
     * request may leave after it.
     */
    public long hold(@Variable(Doors.VARIABLE) Doors doors, @Variable(CALL) Call call, Exchange exchange) {
        refuseWhenStopped(doors, call, exchange);
        return DoorPace.hold(doors, call, () -> permit(call)).toMillis();
    }

    /** Takes a permit of the rate limit: milliseconds until it may be used. */
    long permit(Call call) {
        return DoorPace.permit(call);
    }

    /** Makes the message the HTTP request, with nothing in it but what belongs there. */
    public void send(@Variable(Doors.VARIABLE) Doors doors, @Variable(CALL) Call call, Exchange exchange) {
        refuseWhenStopped(doors, call, exchange);
        call.beginAttempt(doors.clock().instant());
        call.sentAt(call.door().pacer().sent(call.permit()));
        doors.rights().sent(call);
        Map<String, Object> headers = new LinkedHashMap<>(call.headers());
        // As the component wants it: it would look for a converter each time, which costs more than the rest of the
        // step.
        headers.put(Exchange.HTTP_METHOD, HttpMethods.valueOf(call.method()));
        headers.put(Exchange.HTTP_URI, call.uri().toString());
        headers.put("X-Contentful-User-Agent", USER_AGENT);
        headers.put("Authorization", "Bearer " + call.door().config().token());
        // Asked for and unpacked by us, so that an answer can be refused before it is read to its end.
        headers.put("Accept-Encoding", "gzip");
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, true);
        exchange.getMessage().setHeaders(headers);
        exchange.getMessage().setBody(call.body() == null ? null : call.body().entity(call::leave));
    }

    /** Takes the answer in: the body becomes its bytes or null, or an exception says what was refused. */
    public void accept(@Variable(CALL) Call call, @Variable(Doors.VARIABLE) Doors doors, Exchange exchange) {
        Message message = exchange.getMessage();
        HttpAnswer answer = answer(call, message);
        call.answered(answer);
        if (!answer.successful() && (answer.header("X-Contentful-Request-Id").isPresent() || answer.status() < 500)) {
            call.door().countAnswered();
        }
        DoorPace.answered(doors, call, answer);
        if (!answer.successful()) {
            throw Refusal.of(call, answer);
        }
        message.setBody(answer.body().length == 0 ? null : answer.body());
    }

    /** The answer is what the API sends: the body is its JSON or null. */
    public void accepted(@Variable(CALL) Call call, @Variable(Doors.VARIABLE) Doors doors, Exchange exchange) {
        if (exchange.getMessage().getBody() == null && call.answer().body().length > 0) {
            throw Refusal.unusable(call, call.answer(), "it is not a JSON object");
        }
        call.door().countAnswered();
        doors.rights().done(call);
        call.close();
    }

    /** Decides after a failed attempt: the loop goes on, or the exception is the caller's. */
    public void refused(@Variable(CALL) Call call, @Variable(Doors.VARIABLE) Doors doors, Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        ContentfulException refusal = judged(doors, call, refusal(call, failure));
        if (call.mustNotRepeat()) {
            throw Refusal.unknown(refusal);
        }
        if (!(refusal instanceof ContentfulException.Retryable)) {
            throw last(doors, call, refusal);
        }
        Duration wait = backoff(call, refusal);
        Instant now = doors.clock().instant();
        if (now.plus(wait).isAfter(call.deadline(now))) {
            throw last(doors, call, Refusal.outOfTime(call, refusal));
        }
        call.waitBeforeNext(wait);
    }

    /** The caller's exception; what stands in the way of all requests ends the run, unless there is a way without this one. */
    private static ContentfulException last(Doors doors, Call call, ContentfulException refusal) {
        if (!(refusal instanceof ContentfulException.Fatal fatal) || doors.closed()) {
            return refusal;
        }
        if (call.isDispensable()) {
            return new ContentfulException.Permanent(fatal.getMessage(), fatal.request(), fatal.error());
        }
        doors.close(fatal);
        return fatal;
    }

    /** Gives the caller its headers back; nothing of the exchange with the server stays on the message. */
    public void close(@Variable(CALL) Call call, @Variable(Doors.VARIABLE) Doors doors, Exchange exchange) {
        doors.rights().ended(call);
        exchange.getMessage().setHeaders(new LinkedHashMap<>(call.callersHeaders()));
        exchange.setProperty(Doors.ATTEMPTS, call.attempts());
        exchange.removeProperty(Exchange.CHARSET_NAME);
        exchange.removeProperty(Exchange.SKIP_GZIP_ENCODING);
        if (call.isOpen()) {
            // After a failed attempt the body is a request that was sent, or an answer that was read to its end.
            exchange.getMessage().setBody(null);
        }
    }

    /** A refusal that others would meet too is the end of the run, told once. */
    private static ContentfulException judged(Doors doors, Call call, ContentfulException refusal) {
        return doors.rights()
                .refused(call, refusal)
                .map(ContentfulException.class::cast)
                .orElse(refusal);
    }

    private static HttpAnswer answer(Call call, Message message) {
        try {
            return HttpAnswer.of(message, call.door().config().limits().responseBytes());
        } catch (HttpAnswer.TooLarge e) {
            throw new ContentfulException.Permanent(
                    call.request() + ": " + e.getMessage()
                            + ". Raise --max-response-size, or use a smaller --page-size where it is a page of the first sync.",
                    call.request(),
                    null);
        } catch (IOException e) {
            throw Refusal.of(call, e);
        }
    }

    private static ContentfulException refusal(Call call, Throwable failure) {
        if (failure instanceof ContentfulException known) {
            return known;
        }
        if (failure instanceof JsonProcessingException json) {
            if (Refusal.cannotBeKept(json)) {
                return Refusal.unkept(call, json);
            }
            return Refusal.unusable(call, call.answer(), "it is not a JSON object");
        }
        if (failure instanceof FileNotFoundException) {
            return new ContentfulException.Permanent(
                    "The file " + call.body() + " cannot be sent: " + failure.getMessage()
                            + ". Check that it is there and may be read.",
                    call.request(),
                    null);
        }
        if (failure instanceof IOException io) {
            return Refusal.of(call, io);
        }
        throw new IllegalStateException("Door " + call.door().config().name() + ": " + call.request(), failure);
    }

    private static Duration backoff(Call call, ContentfulException refusal) {
        if (refusal.status() == 429) {
            return DoorPace.backoff(call);
        }
        long first = call.door().config().limits().retryDelay().toMillis();
        double exponential = first * Math.pow(2, Math.min(call.attempts() - 1, 10));
        long capped = Math.min(Math.round(exponential), LONGEST_BACKOFF.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(capped / 2, capped + 1));
    }

    /** A Camel context that is being stopped waits for its exchanges: a run must not keep it waiting. */
    private static void refuseWhenStopped(Doors doors, Call call, Exchange exchange) {
        if (exchange.getContext().isStopping()) {
            doors.stop();
        }
        if (doors.fatal() != null) {
            throw doors.fatal();
        }
        if (doors.stopped()) {
            throw new ContentfulException.Fatal("Stopped before " + call.request(), call.request(), null, null);
        }
    }

    /**
     * Braces stay out of it, plain ones are refused: the HTTP component would take two of them for a placeholder and put
     * in what a setting or an environment variable has.
     *
     * @throws ContentfulException.Permanent without the query, which may be a credential
     */
    private static URI uri(Door door, String method, Message message) {
        String path = message.getHeader(Exchange.HTTP_PATH, "", String.class);
        String query = message.getHeader(Exchange.HTTP_QUERY, "", String.class);
        String text = door.config().base() + path + (query.isEmpty() ? "" : "?" + query);
        try {
            return new URI(text.replace("[", "%5B").replace("]", "%5D"));
        } catch (URISyntaxException e) {
            throw new ContentfulException.Permanent(
                    "A request cannot be sent: its path or query has a character that must be encoded (" + e.getReason()
                            + "; path: " + path + "). Correct the route or bean that makes the request.",
                    new ContentfulException.Request(method, door.config().base() + path),
                    null);
        }
    }

    private static String userAgent() {
        String version = DoorSteps.class.getPackage().getImplementationVersion();
        String os = System.getProperty("os.name", "Linux");
        String platform = os.startsWith("Windows") ? "Windows" : os.startsWith("Mac") ? "macOS" : "Linux";
        return "sdk space-sync.java/" + (version == null ? "dev" : version) + "; platform Java/"
                + Runtime.version().feature() + "; os " + platform + ";";
    }
}
