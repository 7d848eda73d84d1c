package org.spacesync.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.spacesync.model.ContentModel;
import org.spacesync.model.Side;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.FileTokenRepository;
import org.spacesync.state.Journal;
import org.spacesync.state.Pair;
import org.spacesync.state.RunStart;
import org.spacesync.state.RunState;
import org.spacesync.state.TokenOrigin;

/** How a run begins: from the stored token, without one, or where an earlier process stopped. */
record RunOpener(Settings settings, Pair pair, FileTokenRepository tokens) {
    /** Selection of a run of the content model alone: it reads no feed, so any other may follow it. */
    private static final String NO_CONTENT = "no content";

    /** Where the tokens of these settings are. */
    static RunOpener of(Settings settings, Pair pair) {
        return new RunOpener(
                settings,
                pair,
                settings.has(Setting.SYNC_TOKEN_FILE)
                        ? FileTokenRepository.ofFile(settings.path(Setting.SYNC_TOKEN_FILE))
                        : new FileTokenRepository(settings.path(Setting.SYNC_TOKEN_DIR)));
    }

    /**
     * Begins a run in the journal, or continues the one there.
     *
     * @throws RuntimeException if the stored token or the run that was not finished belongs to something else; the
     *     journal then stays as it is
     */
    RunState open(Journal journal, String runId, Instant now) {
        RunStart start = start(runId);
        RunState state = journal.openRun(start, now);
        if (state.resumed() && !continues(state)) {
            journal.closeRun(now);
            return journal.openRun(start, now);
        }
        return state;
    }

    /** Saves the token of a run that has come to its end. */
    void save(RunState state, ContentModel model, Instant now) {
        TokenOrigin origin = new TokenOrigin(
                settings.sourceEnvironment(),
                model.environment(Side.SOURCE).orElse(null),
                model.environment(Side.DESTINATION).orElse(null),
                deliveryHost(),
                now,
                state.id(),
                selection());
        tokens.save(pair.name(), state.nextSyncToken(), origin);
    }

    /** What the token that the run began with belongs to; empty if it began without one, or that is not known. */
    Optional<TokenOrigin> origin(RunState state) {
        return state.initial() ? Optional.empty() : tokens.origin(pair.name());
    }

    /** With --resync the stored token is not even looked at: it may be what is wrong. */
    private RunStart start(String runId) {
        if (resync()) {
            return new RunStart(runId, null, selection(), true);
        }
        tokens.requireOrigin(pair.name(), settings.sourceEnvironment(), deliveryHost());
        if (settings.copiesContent()) {
            tokens.requireSelection(pair.name(), selection());
        }
        String token = tokens.getState(pair.name());
        return new RunStart(runId, token, selection(), token == null && settings.flag(Setting.ADOPT));
    }

    /** Whether a run that was not finished may go on. Its changes were selected when they were read. */
    private boolean continues(RunState state) {
        String begunWith = state.start().selection();
        boolean same = begunWith.equals(selection());
        if (resync()) {
            return same && state.initial();
        }
        if (same || !settings.copiesContent()) {
            return true;
        }
        if (begunWith.equals(NO_CONTENT)) {
            return false;
        }
        throw RunException.refused("The run of " + state.startedAt().truncatedTo(ChronoUnit.SECONDS)
                + " was not finished, and it has the selection '"
                + begunWith + "', not '" + selection() + "'. Nothing was written. Use the selection '" + begunWith
                + "' until that run is finished, or --resync to begin anew: everything is read and compared, and what"
                + " differs is written.");
    }

    private boolean resync() {
        return settings.flag(Setting.RESYNC);
    }

    private String selection() {
        return settings.copiesContent() ? Selection.of(settings).toString() : NO_CONTENT;
    }

    private String deliveryHost() {
        return settings.deliveryBaseUri().getAuthority();
    }
}
