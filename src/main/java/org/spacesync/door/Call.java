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
    private boolean dispensable;
    private HttpAnswer answer;
    private Duration wait = Duration.ZERO;
    private Duration pause = Duration.ZERO;
    private Duration owed = Duration.ZERO;
    private Duration patience = Duration.ZERO;
    private Instant heldSince;
    private boolean held = true;
    private Permit permit = Permit.FREE;
    private long sentAt;
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
    void dispensable() {
        dispensable = true;
    }

    boolean isDispensable() {
        return dispensable;
    }

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

    /** Whether it has to wait before it may be sent. Read by the route. */
    public boolean isHeld() {
        return held;
    }

    /** Whether this is the begin of a wait. */
    boolean beginsToWait(Instant now) {
        if (heldSince != null) {
            return false;
        }
        heldSince = now;
        return true;
    }

    void pause(Duration length) {
        pause = length;
    }

    /** The next part of its pause; zero if it is over. */
    Duration takePause(Duration most) {
        Duration part = pause.compareTo(most) > 0 ? most : pause;
        pause = pause.minus(part);
        return part;
    }

    /** It has its permit. To wait for it is no failure, so it is given so much more time. */
    void mayLeave(Instant when) {
        Duration waited = Duration.between(heldSince, when).minus(owed);
        deadline = waited.isNegative() ? deadline : deadline.plus(waited);
        owed = Duration.ZERO;
        heldSince = null;
        held = false;
    }

    /** Gives it so much more time because the server wants it to wait, but not more than {@code most} in all. */
    void bePatient(Duration asked, Duration most) {
        Duration left = most.minus(patience);
        Duration more = asked.compareTo(left) > 0 ? left : asked;
        patience = patience.plus(more);
        deadline = deadline.plus(more);
    }

    void permitted(Permit leave) {
        permit = leave;
    }

    Permit permit() {
        return permit;
    }

    /** @param time of sending, in the pacer's terms */
    void sentAt(long time) {
        sentAt = time;
    }

    long sentAt() {
        return sentAt;
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
        owed = duration;
        held = true;
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
