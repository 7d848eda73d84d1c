package org.spacesync.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.ContentfulException;

/** Decides what a request that did not succeed means: try again, give up this request, or give up the run. */
final class Refusal {
    private static final int MOST_GIVEN_UP_IN_A_ROW = 3;
    private static final Pattern SIGNATURE = Pattern.compile("((?:token|policy)=)[\\w.~%+/-]{8,}");

    private Refusal() {}

    /** An answer with a status that is not 2xx. */
    static ContentfulException of(Call call, HttpAnswer answer) {
        ContentfulError error = ContentfulError.of(
                answer.status(),
                withoutToken(call, answer.body()),
                answer.header("X-Contentful-Request-Id").orElse(null));
        String said = said(call, error);
        if (error.is("AccessTokenInvalid") || error.status() == 401) {
            return new ContentfulException.Fatal(
                    "The " + call.door().config().name() + " token is not accepted by "
                            + call.uri().getAuthority()
                            + ": check that it is right ("
                            + call.door().config().tokenOption()
                            + "), not revoked, and of the right kind."
                            + " (" + said + ")",
                    call.request(),
                    error,
                    null);
        }
        return switch (error.status()) {
            case 408, 429, 500, 502, 503, 504 -> new ContentfulException.Retryable(said, call.request(), error, null);
            default -> new ContentfulException.Permanent(said, call.request(), error);
        };
    }

    /** No answer at all. A host that never answered is more likely mistyped than down. */
    static ContentfulException of(Call call, IOException e) {
        String host = call.uri().getAuthority();
        boolean neverAnswered = call.door().answers() == 0;
        if (e instanceof ProxyException proxy) {
            boolean unknown = neverAnswered && e.getCause() instanceof UnknownHostException;
            return proxy.isLasting() || unknown || neverAnsweredSeveral(call)
                    ? fatal(e.getMessage(), call, e)
                    : retryable(e.getMessage(), call, e);
        }
        String what = "No connection to " + host + " (" + call.door().config().name() + "): ";
        if (e instanceof UnknownHostException) {
            String text = what + "there is no such host. Check " + option(call) + ", and whether this machine's network"
                    + " knows the host.";
            return neverAnswered ? fatal(text, call, e) : retryable(text, call, e);
        }
        if (e instanceof SSLException) {
            String text = what + "TLS failed: " + e.getMessage() + ". " + tlsCure(e);
            return neverAnswered ? fatal(text, call, e) : retryable(text, call, e);
        }
        String reason = e instanceof ConnectException ? "refused" : String.valueOf(e.getMessage());
        boolean tls =
                e instanceof SocketTimeoutException && "https".equals(call.uri().getScheme());
        String text =
                what + reason + ". Check host, port and proxy" + (tls ? ", and that the port speaks https." : ".");
        return neverAnsweredSeveral(call) ? fatal(text, call, e) : retryable(text, call, e);
    }

    /** How a host is named: doors to the same API share the option. */
    private static String option(Call call) {
        String door = call.door().config().name();
        return "--" + (door.endsWith("management") ? "management" : door) + "-host";
    }

    private static String tlsCure(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateNotYetValidException || cause instanceof CertificateExpiredException) {
                // Java has judged by this clock, not by one of ours.
                return "The certificate is not valid at this machine's time, "
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                        + ". Set the clock if it is wrong; otherwise the server needs another certificate.";
            }
        }
        return "Check that the port speaks https, and give the certificate of a private authority with --trust-store.";
    }

    private static boolean neverAnsweredSeveral(Call call) {
        return call.door().answers() == 0 && call.attempts() >= 3;
    }

    /** An answer with status 2xx that cannot be used. */
    static ContentfulException unusable(Call call, HttpAnswer answer, String why) {
        String text =
                "The answer of " + host(call.uri()) + " to " + call.request() + " is not what the API sends: " + why
                        + answer.header("Content-Type")
                                .map(type -> " (Content-Type " + type + ")")
                                .orElse("")
                        + ". Check the host, or a proxy in between.";
        // To repeat a write is no worse than after a lost connection.
        return neverAnsweredSeveral(call) ? fatal(text, call, null) : retryable(text, call, null);
    }

    /** JSON whose values would not be the same any more once they were read and written. The next answer has it too. */
    static boolean cannotBeKept(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        return e instanceof StreamConstraintsException
                || message.startsWith("Duplicate field")
                || message.contains("urrogate")
                || message.contains("java.math.Big");
    }

    static ContentfulException unkept(Call call, JsonProcessingException e) {
        String message = e.getOriginalMessage();
        String why = "a number in it has an exponent that is too large";
        if (e instanceof StreamConstraintsException) {
            why = "it is nested too deep, or a text, name or number in it is too long (" + message + ")";
        } else if (message.startsWith("Duplicate field")) {
            why = "an object in it has a member twice (" + message + ")";
        } else if (message.contains("urrogate")) {
            why = "the name of a member has one half of a character that takes two (a lone surrogate)";
        }
        return new ContentfulException.Permanent(
                "The answer of " + host(call.uri()) + " to " + call.request() + " has a value that cannot be kept as it"
                        + " is: " + why + ". Correct this value where it comes from.",
                call.request(),
                null);
    }

    /** A request that may have been done, and must not be done twice: its caller has to find out. */
    static ContentfulException unknown(ContentfulException last) {
        return new ContentfulException.Retryable(
                last.getMessage() + " Whether it was done is not known.",
                last.request(),
                last.error(),
                last.getCause());
    }

    /** What remains of a retryable refusal when no time is left. */
    static ContentfulException outOfTime(Call call, ContentfulException last) {
        Duration budget = call.door().config().limits().retryBudget();
        String text = last.getMessage() + " (given up after " + call.attempts() + " attempts in " + budget.toSeconds()
                + " s)";
        return isAboutThisRequest(call)
                ? new ContentfulException.Permanent(text, last.request(), last.error())
                : new ContentfulException.Fatal(text, last.request(), last.error(), last.getCause());
    }

    /** One request that never gets through must not hold up all others, run after run. A dead server gets no others. */
    private static boolean isAboutThisRequest(Call call) {
        return call.answeredMeanwhile()
                || call.door().answers() > 0 && call.door().countGivenUp() <= MOST_GIVEN_UP_IN_A_ROW;
    }

    /**
     * A server may repeat what it was sent, and what it says goes into logs and files: neither the token does, nor the
     * signature of a file's address.
     */
    private static byte[] withoutToken(Call call, byte[] body) {
        String text =
                SIGNATURE.matcher(new String(body, StandardCharsets.ISO_8859_1)).replaceAll("$1***");
        String token = call.door().config().token();
        return (token == null || token.isEmpty() ? text : text.replace(token, "***"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String said(Call call, ContentfulError error) {
        StringBuilder text = new StringBuilder();
        text.append(call.request()).append(" was answered with ").append(error.status());
        if (!error.id().isEmpty()) {
            text.append(' ').append(error.id());
        }
        if (!error.message().isEmpty()) {
            text.append(": ").append(error.message());
        }
        String complaints = error.complaints();
        if (!complaints.isEmpty()) {
            text.append(" (").append(complaints).append(')');
        }
        if (!error.requestId().isEmpty()) {
            text.append(" [request ").append(error.requestId()).append(']');
        }
        return text.toString();
    }

    private static String host(URI uri) {
        return uri.getAuthority();
    }

    private static ContentfulException fatal(String text, Call call, Exception cause) {
        return new ContentfulException.Fatal(text, call.request(), null, cause);
    }

    private static ContentfulException retryable(String text, Call call, Exception cause) {
        return new ContentfulException.Retryable(text, call.request(), null, cause);
    }
}
