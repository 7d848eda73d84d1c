package org.spacesync.sandbox.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;
import org.spacesync.sandbox.store.Spaces;

/** Processes every request: log, latency, faults, token, rate limit, route, size limit, headers. */
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final String SPOILT = "fault";
    private static final int MAX_URI = 7600;
    private final Spaces spaces;
    private final Switches switches;
    private final Access access;
    private final RateLimiter limiter;
    private final Errors errors;
    private final RequestLog log = new RequestLog();
    private final Faults faults;

    public Gateway(Spaces spaces, Access access) {
        this.spaces = spaces;
        this.switches = spaces.switches();
        this.access = access;
        this.limiter = new RateLimiter(spaces.clock(), switches);
        this.errors = new Errors(switches);
        this.faults = new Faults(switches);
    }

    public RequestLog log() {
        return log;
    }

    public Faults faults() {
        return faults;
    }

    /** Answers a request to the sandbox itself, which is not counted and never fails on purpose. */
    void control(Context context, Api api, Endpoint endpoint) {
        Call call = new Call(context, api, spaces, requestId());
        write(call, run(call, endpoint).answer());
    }

    /** Answers one request of a listener. */
    void serve(Context context, Api api, String pattern, Endpoint endpoint) {
        log.arrived(api, System.nanoTime());
        Call call = new Call(context, api, spaces, requestId());
        String path = shownPath(context);
        Optional<Fault> fault = faults.next(api, call.method(), path);
        pause((api == Api.FILES ? 0 : switches.number(Switch.LATENCY_MILLIS))
                + fault.map(Fault::delayBefore).orElse(0));
        boolean reaches = fault.map(Fault::applied).orElse(true);
        Outcome outcome = reaches ? run(call, endpoint) : new Outcome(null, null);
        Outcome sent = fault.map(f -> spoil(outcome, f)).orElse(outcome);
        int status = sent.answer() == null ? 0 : sent.answer().status();
        log.answered(new LoggedRequest(
                call.now(), api, call.method(), path, pattern, status, sent.error(), call.requestId()));
        pause(fault.map(Fault::delayAfter).orElse(0));
        if (sent.answer() != null) {
            write(call, sent.answer());
        } else if (fault.isPresent() && fault.get().kind() == Fault.Kind.TRUNCATE) {
            cutOff(call, outcome.answer());
        } else {
            close(call);
        }
    }

    /** @param answer null if the connection was closed */
    private record Outcome(Answer answer, String error) {}

    private Outcome run(Call call, Endpoint endpoint) {
        Map<String, String> headers = new LinkedHashMap<>();
        try {
            if (shownPath(call.context()).length() > MAX_URI) {
                throw Errors.uriTooLong();
            }
            if (call.api() != Api.FILES) {
                access.check(call);
                RateLimiter.Verdict verdict = limiter.take(call.api(), call.token());
                headers.putAll(verdict.headers());
                if (!verdict.allowed()) {
                    throw Errors.rateLimited();
                }
            }
            Answer answer = endpoint.handle(call);
            checkSize(call, answer);
            headers.putAll(answer.headers());
            return new Outcome(answer.with(headers), null);
        } catch (ApiError e) {
            return new Outcome(errors.answer(e, call.requestId()).with(headers), e.id());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed in the sandbox", call.method(), call.path(), e);
            return new Outcome(
                    errors.answer(Errors.serverError(), call.requestId()).with(headers), "ServerError");
        }
    }

    private void checkSize(Call call, Answer answer) {
        int max = switches.number(Switch.RESPONSE_MAX_BYTES);
        if (max > 0 && call.api() != Api.FILES && answer.body() != null && answer.body().length > max) {
            throw Errors.tooBig(max);
        }
    }

    private static Outcome spoil(Outcome outcome, Fault fault) {
        return switch (fault.kind()) {
            case ANSWER -> new Outcome(new Answer(fault.status(), bytes(fault.body()), null, fault.headers()), SPOILT);
            case GARBAGE -> new Outcome(new Answer(200, bytes("<html><body>Bad gateway {"), null, Map.of()), SPOILT);
            case HOLD -> new Outcome(outcome.answer(), SPOILT);
            case CLOSE, TRUNCATE -> new Outcome(null, SPOILT);
            case DELAY -> outcome;
        };
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private void cutOff(Call call, Answer answer) {
        if (answer != null && answer.file() != null) {
            send(call, answer, answer.file().length() / 2);
            close(call);
            return;
        }
        byte[] body = answer == null || answer.body() == null ? new byte[0] : answer.body();
        if (body.length > 0) {
            try {
                var response = call.context().res();
                response.setStatus(answer.status());
                response.setContentLength(body.length + 1);
                response.getOutputStream().write(body, 0, body.length / 2);
                response.flushBuffer();
            } catch (IOException e) {
                LOG.debug("The client went first", e);
            }
        }
        close(call);
    }

    /** Announces the whole file, but sends only its first bytes. */
    private static void send(Call call, Answer answer, long count) {
        try {
            var response = call.context().res();
            response.setStatus(answer.status());
            response.setContentType(answer.contentType());
            answer.headers().forEach(response::setHeader);
            response.setContentLengthLong(answer.file().length());
            answer.file().copyTo(response.getOutputStream(), count);
            response.flushBuffer();
        } catch (IOException e) {
            LOG.debug("The client went first", e);
        }
    }

    private static void close(Call call) {
        ServletContextRequest.getServletContextRequest(call.context().req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private void write(Call call, Answer answer) {
        Context context = call.context();
        context.status(answer.status());
        context.header("X-Contentful-Request-Id", call.requestId());
        if (call.api() == Api.MANAGEMENT) {
            context.header("Contentful-Api", "cma");
            if (context.pathParamMap().containsKey("space")) {
                context.header("cf-space-id", call.path("space"));
                context.header("cf-environment-id", call.environmentId());
                context.header("cf-environment-uuid", call.environmentId());
            }
        }
        context.contentType(answer.contentType() == null ? call.api().mediaType() : answer.contentType());
        answer.headers().forEach(context::header);
        if (answer.file() != null) {
            send(call, answer, answer.file().length());
        }
        if (answer.body() == null) {
            return;
        }
        CRC32 sum = new CRC32();
        sum.update(answer.body());
        String tag = "W/\"" + Long.toHexString(sum.getValue()) + "-" + answer.body().length + "\"";
        context.header("ETag", tag);
        if (answer.status() == 200 && call.method().equals("GET") && tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.result(answer.body());
    }

    private static String requestId() {
        return UUID.randomUUID().toString().toLowerCase(Locale.ROOT);
    }

    private static String shownPath(Context context) {
        String query = context.queryString();
        return query == null
                ? context.path()
                : context.path() + "?" + query.replaceAll("((?:access_token|Signature)=)[^&]*", "$1***");
    }

    private static void pause(int millis) {
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
