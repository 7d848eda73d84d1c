package org.spacesync.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.spacesync.model.ContentModel;
import org.spacesync.model.Side;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Journal;
import org.spacesync.state.Pair;
import org.spacesync.state.RunStart;
import org.spacesync.state.RunState;
import org.spacesync.state.StoredToken;
import org.spacesync.state.TokenMismatchException;
import org.spacesync.state.TokenOrigin;

/** How a run begins: from the stored token, without one, or where an earlier process stopped. */
record RunOpener(Settings settings) {
    /** Selection of a run of the content model alone: it reads no feed, so any other may follow it. */
    private static final String NO_CONTENT = "no content";

    /** The two spaces; their name is the key of the token. */
    Pair pair() {
        return new Pair(
                settings.sourceSpace(),
                settings.sourceEnvironment(),
                settings.destinationSpace(),
                settings.destinationEnvironment());
    }

    /**
     * Refuses a stored token that belongs to something else than these settings ask for.
     *
     * @throws TokenMismatchException if so
     */
    void requireFitting(StoredToken stored) {
        stored.requireOrigin(settings.sourceEnvironment(), deliveryHost());
        if (settings.copiesContent()) {
            stored.requireSelection(selection());
        }
    }

    /**
     * Begins a run in the journal, or continues the one there.
     *
     * @throws RuntimeException if the run that was not finished belongs to something else; the journal then stays as it is
     */
    RunState open(Journal journal, String runId, StoredToken stored, Instant now) {
        RunStart start = start(runId, stored.token());
        RunState state = journal.openRun(start, now);
        if (state.resumed() && !continues(state)) {
            journal.closeRun(now);
            return journal.openRun(start, now);
        }
        return state;
    }

    /** What the token of a run that has come to its end belongs to. */
    TokenOrigin origin(RunState state, ContentModel model, Instant now) {
        return new TokenOrigin(
                settings.sourceEnvironment(),
                model.environment(Side.SOURCE).orElse(null),
                model.environment(Side.DESTINATION).orElse(null),
                deliveryHost(),
                now,
                state.id(),
                selection());
    }

    private RunStart start(String runId, String token) {
        boolean takesOver = resync() || token == null && settings.flag(Setting.ADOPT);
        return new RunStart(runId, token, selection(), takesOver);
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

    /** With it, the stored token is not even looked at: it may be what is wrong. */
    boolean resync() {
        return settings.flag(Setting.RESYNC);
    }

    private String selection() {
        return settings.copiesContent() ? Selection.of(settings).toString() : NO_CONTENT;
    }

    private String deliveryHost() {
        return settings.deliveryBaseUri().getAuthority();
    }
}
