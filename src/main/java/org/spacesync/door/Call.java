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
    private final Body body;
    private final Map<String, Object> callersHeaders;
    private final boolean repeatable;
    private final long answersBefore;
    private Instant deadline;
    private Instant attemptBegan;
    private boolean left;
    private boolean onlyWay;
    private HttpAnswer answer;
    private Duration wait = Duration.ZERO;
    private int attempts;
    private boolean open = true;

    Call(
            Door door,
            String method,
            URI uri,
            Map<String, Object> headers,
            Body body,
            Map<String, Object> callersHeaders,
            boolean repeatable,
            Instant now) {
        this.door = door;
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
        this.callersHeaders = callersHeaders;
        this.repeatable = repeatable;
        this.attemptBegan = now;
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

    /** Null for none. */
    Body body() {
        return body;
    }

    /** Says that its caller cannot do without it. */
    void onlyWay() {
        onlyWay = true;
    }

    boolean isOnlyWay() {
        return onlyWay;
    }

    Map<String, Object> callersHeaders() {
        return callersHeaders;
    }

    /** When the request is given up: its waits count, but not the time in which a file was on its way. */
    Instant deadline(Instant now) {
        if (body != null && body.isFile()) {
            deadline = deadline.plus(Duration.between(attemptBegan, now));
            attemptBegan = now;
        }
        return deadline;
    }

    void answered(HttpAnswer last) {
        answer = last;
    }

    /** The answer to the last attempt; null if there was none. */
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

    void beginAttempt(Instant now) {
        attemptBegan = now;
        left = false;
        answer = null;
        attempts++;
        door.countSent();
        if (attempts > 1) {
            door.countRetried();
        }
    }

    /** From now on the server may have the request. */
    void leave() {
        left = true;
    }

    /**
     * Whether it must stay open what became of the last attempt, because to repeat it could do the same thing twice: the
     * caller forbids to repeat, the request left, and there was no answer, or none that says that nothing was done.
     */
    boolean mustNotRepeat() {
        if (repeatable || !left) {
            return false;
        }
        return answer == null || answer.successful() || answer.status() >= 500 || answer.status() == 408;
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
