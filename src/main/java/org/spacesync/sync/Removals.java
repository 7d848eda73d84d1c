package org.spacesync.sync;

/**
 * How much of what the destination has a run is about to take away: deleted, or unpublished, or archived.
 *
 * @param losses entries that lose values which the source never had, once for each field and locale
 */
record Removals(long entries, long assets, long contentTypes, long locales, long losses) {

    long sum() {
        return entries + assets + contentTypes + locales + losses;
    }

    @Override
    public String toString() {
        return new CountText()
                .add(entries, "entry", "entries")
                .add(assets, "asset", "assets")
                .add(contentTypes, "content type", "content types")
                .add(locales, "locale", "locales")
                .toString();
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
        String takes = losses == 0
                ? ""
                : "take values from " + new CountText().add(losses, "entry", "entries")
                        + " by changing the content model";
        String deletes = sum() == losses ? "" : policy.word() + " " + this + (losses == 0 ? "" : " and ");
        return "This run would " + deletes + takes + " at the destination " + destination + ", "
                + sum() + " in all, and --max-deletes allows " + allowed + ". Nothing was written. If all that is meant"
                + " to go, run again with --max-deletes " + sum() + " or more. If not, look at what was unpublished or"
                + " deleted at the source, or run with --on-delete keep.";
    }
}
