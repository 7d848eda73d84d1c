import org.spacesync.sandbox.SandboxState;

/**
 * How much there is to copy: in the whole space, or changed since the last run.
 *
 * @param entries new ones
 * @param updated entries
 * @param deleted entries
 * @param assets new ones, with one file each
 * @param locales besides the default one
 */
record Content(int entries, int updated, int deleted, int assets, int contentTypes, int locales, int tags) {
    static Content of(SandboxState state) {
        return new Content(
                state.publishedIds(state.entries()).size(),
                0,
                0,
                state.publishedIds(state.assets()).size(),
                state.contentTypes().size(),
                state.locales().size() - 1,
                state.tags().size());
    }

    static Content changes(int created, int updated, int deleted) {
        return new Content(created, updated, deleted, 0, 0, 0, 0);
    }
}
