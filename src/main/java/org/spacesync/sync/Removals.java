package org.spacesync.sync;

import java.util.ArrayList;
import java.util.List;

/** How much of what the destination has a run is about to take away: deleted, or unpublished, or archived. */
record Removals(long entries, long assets, long contentTypes, long locales) {

    long sum() {
        return entries + assets + contentTypes + locales;
    }

    /** {@code 12 entries, 1 asset}: what there is none of is left out. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, entries, "entry", "entries");
        add(parts, assets, "asset", "assets");
        add(parts, contentTypes, "content type", "content types");
        add(parts, locales, "locale", "locales");
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    static void add(List<String> parts, long count, String one, String several) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : several));
        }
    }

    /**
     * Why a run with these removals is refused, and what to do.
     *
     * @param destination {@code space/environment}
     * @param total how much the destination has
     */
    String refusal(MaxDeletes most, long total, OnDelete policy, String destination) {
        String allowed = most.isShare()
                ? most.text() + ", which is " + most.of(total) + " of the " + total
                        + " entries, assets, content types and locales that it has"
                : most.text();
        return "This run would " + policy.word() + " " + this + " at the destination " + destination + ", "
                + sum() + " in all, and --max-deletes allows " + allowed + ". Nothing was written. If all that is meant"
                + " to go, run again with --max-deletes " + sum() + " or more. If not, look at what was unpublished or"
                + " deleted at the source, or run with --on-delete keep.";
    }
}
