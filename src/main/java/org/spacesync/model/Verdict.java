package org.spacesync.model;

import org.spacesync.contentful.ContentfulError;

/**
 * What a refused request of a change means.
 *
 * @param done whether what the request was to bring about holds anyway, so that the next request may follow
 * @param message for people: why the change failed and what to do about it, or a remark; empty if there is nothing to say
 */
public record Verdict(boolean done, String message) {
    /** Nothing is lost by the refusal, and there is nothing to say about it. */
    public static final Verdict DONE = new Verdict(true, "");

    /** Judges what the API answered to one request of a change. */
    public static Verdict of(PartChange change, PartRequest request, ContentfulError error) {
        return new Verdict(false, error.message());
    }
}
