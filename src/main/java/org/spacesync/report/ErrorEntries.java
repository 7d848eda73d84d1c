package org.spacesync.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.state.Pair;

/**
 * Makes entries of the error log, in the format of contentful-space-sync 4.1.3: {@code request}, {@code status}, {@code
 * statusText}, {@code message}, {@code requestId}, {@code details}, {@code webAppUrl}. New are {@code name} (the API's
 * error id), {@code entity} and {@code phase}. What is not known is left out: there is no {@code status} without an
 * answer, and no {@code request} if none was sent. They contain no tokens.
 */
public final class ErrorEntries {
    private static final int UNPROCESSABLE = 422;
    private static final Pattern TOKEN_IN_QUERY = Pattern.compile("(?i)([?&]access_token=)[^&#\\s]*");

    private final Pair pair;
    private final String webAppHost;
    private final Secrets secrets;

    /**
     * @param managementHost host of the source's management API, perhaps with a port: determines the region of the web
     *     app
     * @param secrets all tokens of the run
     */
    public ErrorEntries(Pair pair, String managementHost, Secrets secrets) {
        this.pair = pair;
        this.secrets = secrets;
        boolean european = managementHost != null
                && managementHost.toLowerCase(Locale.ROOT).matches("api\\.eu\\.contentful\\.com(:\\d+)?");
        this.webAppHost = european ? "app.eu.contentful.com" : "app.contentful.com";
    }

    /**
     * An entry for the error log.
     *
     * @param thrown the failure; of nested exceptions, the one with the most information is used
     * @param key the entity; null if there is none
     * @param phase id of the route in which it failed
     */
    public Map<String, Object> entry(Throwable thrown, EntityKey key, String phase) {
        Throwable cause = essential(thrown);
        Map<String, Object> entry = new LinkedHashMap<>();
        if (cause instanceof ContentfulException e && e.request() != null) {
            entry.put("request", request(e.request()));
        }
        if (cause instanceof ContentfulException e && e.error() != null) {
            answer(entry, e);
        } else {
            entry.put("message", message(cause));
            Throwable named =
                    cause instanceof ContentfulException && cause.getCause() != null ? cause.getCause() : cause;
            entry.put("name", named.getClass().getSimpleName());
        }
        if (key != null) {
            webAppUrl(key).ifPresent(url -> entry.put("webAppUrl", url));
            entry.put("entity", Json.map("type", key.type().sysType(), "id", key.id()));
        }
        entry.put("phase", phase);
        return secrets.blank(entry);
    }

    /**
     * An entry for the failure that ended the run.
     *
     * @param thrown the failure
     * @param text the message that the user sees
     * @param phase id of the route in which it happened
     */
    public Map<String, Object> end(Throwable thrown, String text, String phase) {
        Map<String, Object> entry = entry(thrown, null, phase);
        entry.put("reason", secrets.blank(text));
        return entry;
    }

    /** The address of the source's entity in the web app; empty for types that have no page there. */
    Optional<String> webAppUrl(EntityKey key) {
        String page =
                switch (key.type()) {
                    case ENTRY, ASSET -> key.type().path() + "/" + key.id();
                    case CONTENT_TYPE, EDITOR_INTERFACE -> "content_types/" + key.id() + "/fields";
                    case LOCALE, TAG -> null;
                };
        return Optional.ofNullable(page)
                .map(path -> "https://" + webAppHost + "/spaces/" + pair.sourceSpace() + "/environments/"
                        + pair.sourceEnvironment() + "/" + path);
    }

    private static Map<String, Object> request(ContentfulException.Request request) {
        return Json.map(
                "url", TOKEN_IN_QUERY.matcher(request.url()).replaceAll("$1" + Secrets.BLANK),
                "headers", Json.map("Authorization", Secrets.BLANK),
                "method", request.method());
    }

    private static void answer(Map<String, Object> entry, ContentfulException e) {
        ContentfulError error = e.error();
        entry.put("status", error.status());
        entry.put("statusText", statusText(error.status()));
        entry.put("message", error.message().isEmpty() ? message(e) : error.message());
        entry.put("reason", message(e));
        if (!error.requestId().isEmpty()) {
            entry.put("requestId", error.requestId());
        }
        if (error.details() != null) {
            entry.put("details", error.details());
        }
        if (!error.id().isEmpty()) {
            entry.put("name", error.id());
        }
    }

    private static String statusText(int status) {
        if (status == UNPROCESSABLE) {
            // Neither Contentful nor the log of 4.1.3 uses the newer name, Unprocessable Content.
            return "Unprocessable Entity";
        }
        boolean real = status >= 100 && status < 600;
        String text = real ? EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT) : null;
        return text == null ? "" : text;
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }

    /** Camel wraps a failure, sometimes twice, in exceptions that only say at which point in Camel it happened. */
    private static Throwable essential(Throwable thrown) {
        for (Throwable here = thrown; here != null; here = here.getCause()) {
            if (here instanceof ContentfulException) {
                return here;
            }
        }
        Throwable here = thrown;
        while (here.getCause() != null && here.getClass().getName().startsWith("org.apache.camel.")) {
            here = here.getCause();
        }
        return here;
    }
}
