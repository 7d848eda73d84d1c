package org.spacesync.door;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.spacesync.contentful.ContentfulException;

/** One request on its way through a door, with its attempts. Belongs to one exchange, used by one thread at a time. */
final class Call {
    private final Door door;
    private final String method;
    private final URI uri;
    private final Map<String, Object> headers;
    private final byte[] body;
    private final Map<String, Object> callersHeaders;
    private final Instant deadline;
    private final long answersBefore;
    private HttpAnswer answer;
    private Duration wait = Duration.ZERO;
    private int attempts;
    private boolean open = true;

    Call(
            Door door,
            String method,
            URI uri,
            Map<String, Object> headers,
            byte[] body,
            Map<String, Object> callersHeaders,
            Instant now) {
        this.door = door;
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
        this.callersHeaders = callersHeaders;
        this.deadline = now.plus(door.config().limits().retryBudget());
        this.answersBefore = door.answers();
    }

    Door door() {
        return door;
    }

    String method() {
        return method;
    }

    URI uri() {
        return uri;
    }

    Map<String, Object> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    Map<String, Object> callersHeaders() {
        return callersHeaders;
    }

    Instant deadline() {
        return deadline;
    }

    void answered(HttpAnswer last) {
        answer = last;
    }

    /** The last answer; null if there was none. */
    HttpAnswer answer() {
        return answer;
    }

    /** Whether the server has answered anybody since this call began. */
    boolean answeredMeanwhile() {
        return door.answers() > answersBefore;
    }

    /** Whether the loop of the door's route goes on. Read by the route. */
    public boolean isOpen() {
        return open;
    }

    void close() {
        open = false;
    }

    int attempts() {
        return attempts;
    }

    void countAttempt() {
        attempts++;
        door.countSent();
        if (attempts > 1) {
            door.countRetried();
        }
    }

    void waitBeforeNext(Duration duration) {
        wait = duration;
    }

    /** The wait that the last refusal asked for; only once. */
    Duration takeWait() {
        Duration taken = wait;
        wait = Duration.ZERO;
        return taken;
    }

    /** For messages: without credentials and sync tokens. */
    ContentfulException.Request request() {
        String text = uri.toString().replaceAll("(sync_token|access_token)=[^&]*", "$1=...");
        return new ContentfulException.Request(method, text);
    }
}
