package org.spacesync.publish;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.BrokenRule;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.EntityVariables;
import org.spacesync.entity.HeldValues;
import org.spacesync.model.ContentTypeRules;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.HeldRules;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code ctf-judge-invalid}: a draft that breaks rules of its content type waits for a value that another one
 * gives up, fails, stays a draft, or waits until the rules are set aside.
 */
public class InvalidSteps {
    private static final String VIOLATIONS = RouteVariables.VIOLATIONS;
    private static final String HOLDER = RouteVariables.HOLDER;

    /** What earlier runs left as drafts is read again, if the rules, the policy or the holder of a value are others. */
    public void takeUpHeld(@Variable(Run.VARIABLE) Run run) {
        run.journal().rules().takeUpForValues();
        for (HeldRules held : run.journal().rules().held()) {
            boolean selected = run.selectsContentType(held.contentType());
            boolean same =
                    held.policy().equals(run.onInvalid()) && held.rules().equals(rulesMark(run, held.contentType()));
            if (selected && !same) {
                run.journal().rules().takeUp(held);
            }
        }
    }

    /** Finds out which rules the draft breaks, and who has the unique values that it wants. */
    public void judge(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(EntityVariables.CHANGE) Change change,
            @Variable(SinglePublicationSteps.INVALID) ContentfulException refusal,
            Exchange exchange) {
        exchange.setVariable(VIOLATIONS, violations(run, publishing, change, refusal));
    }

    private static RuleViolations violations(
            Run run, Publishing publishing, Change change, ContentfulException refusal) {
        RuleViolations broken = new RuleViolations(run, change, refusal);
        for (BrokenRule rule : BrokenRule.in(refusal.error())) {
            if (!rule.isUnique() || change.key().type() != EntityType.ENTRY) {
                broken.breaks(rule);
                continue;
            }
            Set<EntityKey> holders = rule.holders().isEmpty()
                    ? publishing.values().giversFor(change, rule)
                    : new HashSet<>(rule.holders());
            holders.forEach(holder -> judge(run, publishing, broken, rule, holder));
            if (holders.isEmpty() && publishing.lastRoundHelped()) {
                // The API need not say whose the value is. As long as drafts are published, its holder may be next.
                broken.willPass();
            } else if (holders.isEmpty()) {
                broken.conflicts(rule, "another entry", "which the API does not name");
            }
        }
        return broken;
    }

    /** Whose is the value by right, and will it be free? */
    private static void judge(
            Run run, Publishing publishing, RuleViolations broken, BrokenRule rule, EntityKey holder) {
        Change there = run.journal().find(holder).orElse(null);
        if (there == null && run.hasSource()) {
            broken.unknown(rule, holder);
        } else if (there == null) {
            broken.conflicts(rule, holder, "which is not among what is published now");
        } else if (there.kind() == ChangeKind.DELETION) {
            judgeRemoved(broken, rule, there);
        } else if (HeldValues.share(broken.change(), Json.object(there.payload(), "fields"), rule)) {
            broken.shares(rule, holder);
        } else if (there.stage() == Stage.READY && !publishing.refusals().isFreed(holder)) {
            broken.waitsFor(holder);
        } else if (there.stage() == Stage.READY || isPublished(there)) {
            broken.willPass();
        } else if (there.stage() == Stage.FAILED) {
            broken.conflicts(rule, holder, "which gives it up, but failed in this run");
        } else {
            broken.conflicts(rule, holder, "which gives it up, but stays a draft");
        }
    }

    private static void judgeRemoved(RuleViolations broken, BrokenRule rule, Change removed) {
        boolean gone = removed.stage() == Stage.SETTLED
                && (removed.outcome() == Outcome.DELETED
                        || removed.outcome() == Outcome.UNPUBLISHED
                        || removed.outcome() == Outcome.ARCHIVED);
        if (gone) {
            broken.willPass();
        } else if (removed.stage() == Stage.FAILED) {
            broken.conflicts(rule, removed.key(), "which could not be removed in this run");
        } else {
            broken.conflicts(rule, removed.key(), "which the source no longer has and which stays at the destination");
        }
    }

    private static boolean isPublished(Change change) {
        return (change.stage() == Stage.SETTLED || change.stage() == Stage.HELD)
                && change.outcome() != null
                && change.outcome() != Outcome.HELD;
    }

    /**
     * Decides whose the value is by what the source has of its holder.
     *
     * @param entry of the source; null if the source has none under this id
     */
    public void holder(
            @Variable(VIOLATIONS) RuleViolations broken,
            @Variable(HOLDER) EntityKey holder,
            @Body Map<String, Object> entry) {
        BrokenRule rule = broken.unknown(holder);
        if (entry == null) {
            broken.conflicts(
                    rule,
                    holder,
                    "which is published at the destination only. Change or remove it there, or give "
                            + broken.change().key() + " another value at the source");
        } else if (HeldValues.share(broken.change(), Json.object(entry, "fields"), rule)) {
            broken.shares(rule, holder);
        } else {
            broken.conflicts(rule, holder, "which has another value at the source, but is not copied in this run");
        }
    }

    /** A later round tries again. */
    public void waits(
            @Variable(PublishSteps.PUBLISHING) Publishing publishing, @Variable(VIOLATIONS) RuleViolations broken) {
        if (broken.waitsForGiversOnly()) {
            publishing.refusals().waitsFor(broken.change().key(), broken.givers(), broken.failure());
        } else {
            publishing.refusals().waitsForValue(broken.change().key(), broken.failure());
        }
    }

    public void fail(@Variable(VIOLATIONS) RuleViolations broken) {
        throw broken.failure();
    }

    /** The entry stays a draft until it, its content type, or the holder of its value changes at the source. */
    public void leaveAsDraft(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(VIOLATIONS) RuleViolations broken) {
        Change change = broken.change();
        run.journal()
                .rules()
                .hold(
                        change.key(),
                        change.version(),
                        new HeldRules(
                                change.contentType(),
                                run.onInvalid(),
                                rulesMark(run, change.contentType()),
                                broken.holders()));
        run.listener().settled(change.key(), Outcome.HELD);
        run.done(PublishSteps.PHASE);
        publishing.remarks().leftForRules();
    }

    /** The entry waits until all others were tried; then its content type is published without the rules. */
    public void setAside(
            @Variable(PublishSteps.PUBLISHING) Publishing publishing, @Variable(VIOLATIONS) RuleViolations broken) {
        Change change = broken.change();
        RelaxedRules aside = publishing.aside();
        if (!aside.add(change.key(), change.contentType(), broken.toSetAside(aside))) {
            throw broken.failure();
        }
        publishing.setAside(change.key());
    }

    private static String rulesMark(Run run, String contentType) {
        return run.rulesOf(contentType)
                .map(definition ->
                        Integer.toHexString(ContentTypeRules.mark(definition).hashCode()))
                .orElse("unknown");
    }
}
