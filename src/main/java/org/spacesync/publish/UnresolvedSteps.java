package org.spacesync.publish;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.entity.Draft;
import org.spacesync.entity.EntityVariables;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code ctf-look-for-targets} and of what it decides: an entry whose links cannot be resolved waits, fails,
 * stays a draft, or loses these links.
 */
public class UnresolvedSteps {
    private static final String TARGETS = RouteVariables.TARGETS;
    private static final String UNRESOLVED = RouteVariables.UNRESOLVED_LINKS;

    /** What earlier runs left to wait for its targets is read again in this run, if one of them has come. */
    public void takeUpHeld(@Variable(Run.VARIABLE) Run run) {
        run.journal().takeUpHeld(policy(run));
        long held = run.journal().count(EntityType.ENTRY, ChangeKind.UPSERT, Stage.HELD);
        if (held > 0 && !run.isResumed()) {
            run.listener()
                    .note("Of earlier runs, " + Publishing.entries(held)
                            + (held == 1 ? " still waits for what it links to" : " still wait for what they link to")
                            + ", as drafts or published without these links, or stay drafts since they break rules of"
                            + " their content types.");
        }
    }

    public void begin(
            @Variable(Run.VARIABLE) Run run,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal,
            Exchange exchange) {
        LinkTargets targets = new LinkTargets(refusal, policy(run));
        targets.there(KnownTargets.there(run, targets.getKeys()));
        exchange.setVariable(TARGETS, targets);
    }

    public void missing(@Variable(TARGETS) LinkTargets targets, @Variable(RouteVariables.TARGET) EntityKey target) {
        targets.missing(target);
    }

    /** All targets are there: the link check will see them in a later round. */
    public void waitForTargets(
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(EntityVariables.CHANGE) Change change,
            @Variable(TARGETS) LinkTargets targets) {
        publishing.refusals().waits(change.key(), targets.refusal());
    }

    /** The entry fails, and the failure names the missing targets. */
    public void fail(@Variable(EntityVariables.CHANGE) Change change, @Variable(TARGETS) LinkTargets targets) {
        ContentfulException refusal = targets.refusal();
        throw new ContentfulException.Permanent(
                change.key() + " stays a draft: it links to what the destination does not have (" + targets.getNames()
                        + "). (" + refusal.getMessage() + ")",
                refusal.request(),
                refusal.error());
    }

    /** The entry stays a draft until one of the missing targets is published at the source. */
    public void leaveAsDraft(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(EntityVariables.CHANGE) Change change,
            @Variable(TARGETS) LinkTargets targets) {
        run.journal()
                .hold(
                        change.key(),
                        Outcome.HELD,
                        change.version(),
                        targets.getDecision(),
                        Set.copyOf(targets.missing()));
        run.listener().settled(change.key(), Outcome.HELD);
        run.done(PublishSteps.PHASE);
        publishing.remarks().leftAsDraft();
    }

    /**
     * Makes the change one without the unresolved links. What is to be written is recorded first: a process that is killed
     * after the writing then finds at the destination what it expects.
     */
    public void strip(
            @Variable(Run.VARIABLE) Run run,
            @Variable(EntityVariables.CHANGE) Change change,
            @Variable(TARGETS) LinkTargets targets,
            Exchange exchange) {
        UnresolvedLinks links = UnresolvedLinks.of(change).and(Set.copyOf(targets.missing()), targets.fields());
        Change stripped = links.without(change);
        if (stripped.payload().equals(UnresolvedLinks.present(change))) {
            // Nothing of what the API complains of was found: trying again would not help.
            fail(change, targets);
        }
        run.journal()
                .move(change.key(), Stage.READY, change.outcome(), change.version(), links.facts(change.destination()));
        exchange.setVariable(UNRESOLVED, links);
        exchange.setVariable(EntityVariables.CHANGE, stripped);
    }

    /** The draft is written without the unresolved links: the next round publishes it. */
    public void stripped(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(EntityVariables.CHANGE) Change change,
            @Variable(EntityVariables.DRAFT) Draft draft,
            @Variable(UNRESOLVED) UnresolvedLinks links) {
        run.journal()
                .move(
                        change.key(),
                        Stage.READY,
                        change.outcome(),
                        draft.getVersion(),
                        links.nowWritten().facts(draft.destination()));
        publishing.stripped(change.key());
    }

    public static String policy(Run run) {
        return run.settings().text(Setting.ON_UNRESOLVED_LINKS);
    }
}
