package org.spacesync.door;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.spacesync.contentful.ContentfulException;

/** One file on its way from a signed address to the disk. Belongs to one exchange, used by one thread at a time. */
final class Transfer {
    private final URI address;
    private final Path target;
    private final long limit;
    private final Limits limits;
    private final Map<String, Object> callersHeaders;
    private final PartialDownload part;
    private Instant deadline;
    private Duration wait = Duration.ZERO;
    private String version;
    private long total = -1;
    private long furthest;
    private int attempts;
    private boolean answered;
    private boolean open;

    Transfer(URI address, Path target, long limit, Limits limits, Map<String, Object> callersHeaders, Instant now) {
        this.address = address;
        this.target = target;
        this.limit = limit;
        this.limits = limits;
        this.callersHeaders = callersHeaders;
        this.part = new PartialDownload(target.resolveSibling(target.getFileName() + ".part"));
        this.deadline = now.plus(limits.retryBudget());
    }

    /**
     * The address in a text, which is in no message, whatever is wrong with it.
     *
     * @throws ContentfulException.Permanent if it is none that a file can be fetched from
     */
    static URI address(String text) {
        try {
            URI address = new URI(text == null ? "" : text);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (URISyntaxException e) {
            // As if there were none: the exception shows the address.
        }
        throw new ContentfulException.Permanent(
                "The address of the file to download is not one: it must begin with https:// and a host.",
                new ContentfulException.Request("GET", "?"),
                null);
    }

    URI address() {
        return address;
    }

    Path target() {
        return target;
    }

    PartialDownload part() {
        return part;
    }

    /** Most bytes that the file may have. */
    long limit() {
        return limit;
    }

    Limits limits() {
        return limits;
    }

    Map<String, Object> callersHeaders() {
        return callersHeaders;
    }

    /** Whether the loop of the route goes on. Read by the route. */
    public boolean isOpen() {
        return open;
    }

    void begin(long alreadyThere) {
        open = true;
        furthest = alreadyThere;
    }

    void close() {
        open = false;
    }

    int attempts() {
        return attempts;
    }

    void countAttempt() {
        attempts++;
    }

    /** Whether the host gave any answer yet. */
    boolean answered() {
        return answered;
    }

    void countAnswered() {
        answered = true;
    }

    /** The strong entity tag of what lies in the part file; null if it is not known. */
    String version() {
        return version;
    }

    /** Size of the whole file; -1 if it is not known. */
    long total() {
        return total;
    }

    void describe(String entityTag, long size) {
        version = entityTag;
        total = size;
    }

    /** The file never had so many bytes: the time for further attempts begins anew. */
    void reached(long size, Instant now) {
        if (size > furthest) {
            furthest = size;
            attempts = 1;
            deadline = now.plus(limits.retryBudget());
        }
    }

    /** When it is given up, if no further byte comes. */
    Instant deadline() {
        return deadline;
    }

    void waitBeforeNext(Duration duration) {
        wait = duration;
    }

    /** The wait that the last failure asked for; only once. */
    Duration takeWait() {
        Duration taken = wait;
        wait = Duration.ZERO;
        return taken;
    }

    /** For messages: without the query, which is the signature. */
    ContentfulException.Request request() {
        return new ContentfulException.Request(
                "GET", address.getScheme() + "://" + address.getAuthority() + address.getRawPath());
    }
}
