package org.spacesync.contentful;

/**
 * A failed request as data: the request, the answer, and whether a retry can help. It contains neither tokens nor
 * bodies; the address is the one we built, without its query if that contains a token.
 */
public abstract class ContentfulException extends RuntimeException {
    private final transient Request request;
    private final transient ContentfulError error;

    /**
     * @param method HTTP method
     * @param url address without credentials
     */
    public record Request(String method, String url) {
        @Override
        public String toString() {
            return method + " " + url;
        }
    }

    protected ContentfulException(String message, Request request, ContentfulError error, Throwable cause) {
        super(message, cause);
        this.request = request;
        this.error = error;
    }

    public Request request() {
        return request;
    }

    /** The API's answer; null if there was none. */
    public ContentfulError error() {
        return error;
    }

    /** Whether the API answered with this {@code sys.id}. */
    public boolean is(String errorId) {
        return error != null && error.is(errorId);
    }

    /** HTTP status; 0 if there was no answer. */
    public int status() {
        return error == null ? 0 : error.status();
    }

    public boolean isNotFound() {
        return status() == 404;
    }

    public boolean isVersionMismatch() {
        return is("VersionMismatch");
    }

    public boolean isUnresolvedLinks() {
        return is("UnresolvedLinks");
    }

    /** The entity breaks rules for published content. */
    public boolean isInvalid() {
        return is("InvalidEntry") || is("ValidationFailed");
    }

    /**
     * The refusal of a publication may concern its locales: publishing by locale is not possible, or values of other
     * locales are missing.
     */
    public boolean isAboutLocales() {
        return status() == 400
                || status() == 403
                || status() == 422 && !error.requiredLocales().isEmpty();
    }

    /**
     * The entry has fields that its content type does not have, or values in locales that are not allowed for them.
     */
    public boolean isUnknownFields() {
        return error != null
                && !(error.unknownFields().isEmpty()
                        && error.fieldsWithUnknownLocales().isEmpty());
    }

    /** A published field cannot be changed in this way unless it is removed first. */
    public boolean isPublishedFieldsRefused() {
        return status() == 400 && error.message().startsWith("Previously published fields are invalid");
    }

    /** The answer would exceed the size limit: request less at a time. */
    public boolean isTooBig() {
        return status() == 400 && error.message().startsWith("Response size too big");
    }

    /** A deletion that has nothing left to do: the entity does not exist, is not published, or is not archived. */
    public boolean isAlreadyGone() {
        return isNotFound()
                || status() == 400
                        && (error.message().equals("Not published")
                                || error.message().equals("Not archived"));
    }

    /** The same request may succeed later: a limit, a fault of the server or of the network. */
    public static final class Retryable extends ContentfulException {
        public Retryable(String message, Request request, ContentfulError error, Throwable cause) {
            super(message, request, error, cause);
        }
    }

    /** This request will never succeed, but others may: the entity fails. */
    public static final class Permanent extends ContentfulException {
        public Permanent(String message, Request request, ContentfulError error) {
            super(message, request, error, null);
        }
    }

    /**
     * Further requests would fail too: an invalid token, an unknown host, a server that cannot be trusted. The run
     * ends.
     */
    public static final class Fatal extends ContentfulException {
        public Fatal(String message, Request request, ContentfulError error, Throwable cause) {
            super(message, request, error, cause);
        }
    }
}
