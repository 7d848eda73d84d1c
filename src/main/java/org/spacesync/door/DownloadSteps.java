package org.spacesync.door;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.variables.RouteVariables;

/**
 * The steps of {@code ctf-download}, in their order. Stateless: all state is in the exchange.
 *
 * <p>What has come is kept beside the target as {@code <name>.part}, and the next attempt goes on there, also one with
 * another address of the same file, or in another process. The target itself appears when it is complete; one that is
 * there already is taken as complete. Failures concern this file only and close no door.
 */
public class DownloadSteps {
    /** Header: the signed address. */
    public static final String URL = "ctfDownloadUrl";

    /** Header: the path of the file. */
    public static final String FILE = "ctfDownloadFile";

    /** Header: the most bytes that it may have; without it, as many as come. */
    public static final String LIMIT = "ctfDownloadLimit";

    private static final String TRANSFER = RouteVariables.TRANSFER;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final int ATTEMPTS_WITHOUT_ANSWER = 3;

    /** Takes the order over from the caller's message. */
    public void open(@Variable(Doors.VARIABLE) Doors doors, @Header(FILE) Path file, Exchange exchange)
            throws IOException {
        Message message = exchange.getMessage();
        Map<String, Object> callers = new LinkedHashMap<>(message.getHeaders());
        callers.keySet().removeIf(name -> name.startsWith("ctfDownload") || name.startsWith("CamelHttp"));
        Transfer transfer = new Transfer(
                Transfer.address(message.getHeader(URL, String.class)),
                file,
                message.getHeader(LIMIT, Long.MAX_VALUE, Long.class),
                doors.door("management").config().limits(),
                callers,
                doors.clock().instant());
        if (!Files.exists(file)) {
            transfer.begin(transfer.part().size());
        }
        message.setHeaders(new LinkedHashMap<>(callers));
        exchange.setVariable(TRANSFER, transfer);
    }

    /** Milliseconds until the next attempt. */
    public long pause(@Variable(Doors.VARIABLE) Doors doors, @Variable(TRANSFER) Transfer transfer, Exchange exchange) {
        refuseWhenStopped(doors, transfer, exchange);
        Duration wait = transfer.takeWait();
        if (wait.compareTo(Duration.ofSeconds(1)) > 0) {
            doors.listener().waiting("download", wait, "the server did not answer, or broke off");
        }
        return wait.toMillis();
    }

    /** Makes the message the HTTP request, with nothing in it but what belongs there: no token goes to that host. */
    public void send(@Variable(Doors.VARIABLE) Doors doors, @Variable(TRANSFER) Transfer transfer, Exchange exchange)
            throws IOException {
        refuseWhenStopped(doors, transfer, exchange);
        transfer.countAttempt();
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(Exchange.HTTP_METHOD, "GET");
        headers.put(Exchange.HTTP_URI, transfer.address().toString());
        // Packed on the way, the bytes would not be those that a range counts.
        headers.put("Accept-Encoding", "identity");
        long there = transfer.part().size();
        if (there > 0) {
            headers.put("Range", "bytes=" + there + "-");
            if (transfer.version() != null) {
                headers.put("If-Range", transfer.version());
            }
        }
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, true);
        exchange.getMessage().setHeaders(headers);
        exchange.getMessage().setBody(null);
    }

    /** Takes in what comes. The file may be complete after it, or not. */
    public void accept(@Variable(Doors.VARIABLE) Doors doors, @Variable(TRANSFER) Transfer transfer, Exchange exchange)
            throws IOException {
        Message message = exchange.getMessage();
        DownloadAnswer answer = DownloadAnswer.of(message);
        transfer.countAnswered();
        try (InputStream in = message.getBody(InputStream.class)) {
            boolean complete = false;
            try {
                complete = answer.status() == 416 ? endReached(transfer, answer) : taken(doors, transfer, answer, in);
            } finally {
                if (in != null && !complete) {
                    HttpAnswer.hangUp(in);
                }
            }
            if (complete) {
                transfer.part().finish(transfer.target());
                transfer.close();
            }
        }
    }

    /** Decides after a failed attempt: the loop goes on, or the exception is the caller's. */
    public void refused(@Variable(TRANSFER) Transfer transfer, @Variable(Doors.VARIABLE) Doors doors, Exchange exchange)
            throws IOException {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        ContentfulException refusal = refusal(transfer, failure);
        if (!(refusal instanceof ContentfulException.Retryable)) {
            throw refusal;
        }
        Instant now = doors.clock().instant();
        transfer.reached(transfer.part().size(), now);
        Duration wait = backoff(transfer);
        boolean neverThere = !transfer.answered()
                && transfer.attempts() >= ATTEMPTS_WITHOUT_ANSWER
                && (failure instanceof ConnectException
                        || failure instanceof UnknownHostException
                        || failure instanceof ProxyException
                        || failure instanceof SSLException);
        if (neverThere || now.plus(wait).isAfter(transfer.deadline())) {
            throw new ContentfulException.Permanent(
                    refusal.getMessage() + " (given up after " + transfer.attempts()
                            + " attempts; what has come is kept, run again to go on there)",
                    refusal.request(),
                    refusal.error());
        }
        transfer.waitBeforeNext(wait);
    }

    /** Gives the caller its headers back; nothing of the exchange with the server stays on the message. */
    public void close(@Variable(TRANSFER) Transfer transfer, Exchange exchange) {
        exchange.getMessage().setHeaders(new LinkedHashMap<>(transfer.callersHeaders()));
        exchange.getMessage().setBody(null);
        exchange.removeProperty(Exchange.CHARSET_NAME);
        exchange.removeProperty(Exchange.SKIP_GZIP_ENCODING);
    }

    /** The body is the file's path. */
    public void finish(@Variable(TRANSFER) Transfer transfer, Exchange exchange) {
        exchange.getMessage().setBody(transfer.target());
        exchange.removeVariable(TRANSFER);
    }

    /** Whether the file is complete now. */
    private static boolean taken(Doors doors, Transfer transfer, DownloadAnswer answer, InputStream in)
            throws IOException {
        if (answer.status() != 200 && answer.status() != 206) {
            throw refusal(transfer, answer.status());
        }
        if (answer.status() == 200) {
            transfer.part().delete();
            transfer.describe(answer.entityTag(), answer.total());
        } else if (answer.from() != transfer.part().size()
                || transfer.total() >= 0 && answer.total() >= 0 && answer.total() != transfer.total()) {
            // Another file, or another part of it, than was asked for.
            transfer.part().delete();
            throw retryable(transfer, "sent another part than was asked for", null);
        } else {
            transfer.describe(answer.entityTag(), Math.max(answer.total(), transfer.total()));
        }
        refuseOverLimit(transfer, answer.total());
        if (in != null) {
            transfer.part().append(in, size -> {
                refuseOverLimit(transfer, size);
                if (doors.closed()) {
                    throw stopped(transfer);
                }
            });
        }
        long size = transfer.part().size();
        if (transfer.total() >= 0 && size != transfer.total()) {
            if (size > transfer.total()) {
                transfer.part().delete();
            }
            throw retryable(transfer, "sent " + size + " of " + transfer.total() + " bytes", null);
        }
        return true;
    }

    /** Nothing is left to send: because all of it is there, or because what is there is not a beginning of it. */
    private static boolean endReached(Transfer transfer, DownloadAnswer answer) throws IOException {
        long size = transfer.part().size();
        if (size == 0) {
            throw refusal(transfer, answer.status());
        }
        if (answer.total() == size) {
            return true;
        }
        transfer.part().delete();
        throw retryable(transfer, "has another file than the one that was begun", null);
    }

    private static void refuseOverLimit(Transfer transfer, long size) {
        if (size > transfer.limit()) {
            try {
                transfer.part().delete();
            } catch (PartialDownload.DiskFailure e) {
                throw new ContentfulException.Permanent(e.getMessage(), transfer.request(), null);
            }
            throw new ContentfulException.Permanent(
                    transfer.request() + ": the file has more than the " + transfer.limit()
                            + " bytes that are allowed. Allow more, or ask for less at a time.",
                    transfer.request(),
                    null);
        }
    }

    private static ContentfulException refusal(Transfer transfer, Throwable failure) {
        if (failure instanceof ContentfulException known) {
            return known;
        }
        if (failure instanceof PartialDownload.DiskFailure) {
            return new ContentfulException.Permanent(failure.getMessage(), transfer.request(), null);
        }
        if (failure instanceof ProxyException proxy) {
            String text = transfer.request() + ": " + proxy.getMessage();
            return proxy.isLasting()
                    ? new ContentfulException.Permanent(text, transfer.request(), null)
                    : new ContentfulException.Retryable(text, transfer.request(), null, proxy);
        }
        if (failure instanceof IOException) {
            return retryable(
                    transfer, "failed: " + failure.getMessage() + ". Check the network and the proxy", failure);
        }
        // Its message may show the whole address.
        IllegalStateException unexpected = new IllegalStateException(
                transfer.request() + ": " + failure.getClass().getName());
        unexpected.setStackTrace(failure.getStackTrace());
        throw unexpected;
    }

    /** The body is not shown: such hosts repeat what was signed. */
    private static ContentfulException refusal(Transfer transfer, int status) {
        ContentfulError error = new ContentfulError(status, "", "", null, "");
        String said = transfer.request() + " was answered with " + status;
        return switch (status) {
            case 408, 429, 500, 502, 503, 504 ->
                new ContentfulException.Retryable(said, transfer.request(), error, null);
            case 403, 404 ->
                new ContentfulException.Permanent(
                        said + ": the address is not valid any more. Ask for a new one.", transfer.request(), error);
            default -> new ContentfulException.Permanent(said, transfer.request(), error);
        };
    }

    private static ContentfulException retryable(Transfer transfer, String what, Throwable cause) {
        return new ContentfulException.Retryable(transfer.request() + " " + what, transfer.request(), null, cause);
    }

    private static Duration backoff(Transfer transfer) {
        long first = transfer.limits().retryDelay().toMillis();
        double exponential = first * Math.pow(2, Math.min(transfer.attempts() - 1, 10));
        long capped = Math.min(Math.round(exponential), LONGEST_BACKOFF.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(capped / 2, capped + 1));
    }

    private static void refuseWhenStopped(Doors doors, Transfer transfer, Exchange exchange) {
        if (exchange.getContext().isStopping()) {
            doors.stop();
        }
        if (doors.fatal() != null) {
            throw doors.fatal();
        }
        if (doors.stopped()) {
            throw stopped(transfer);
        }
    }

    private static ContentfulException stopped(Transfer transfer) {
        return new ContentfulException.Fatal("Stopped during " + transfer.request(), transfer.request(), null, null);
    }
}
