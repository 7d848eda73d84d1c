package org.spacesync.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spacesync.contentful.BrokenRule;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.entity.HeldValues;
import org.spacesync.model.ContentTypeRules;
import org.spacesync.model.Rule;
import org.spacesync.run.Run;
import org.spacesync.state.Change;

/**
 * Why a draft was refused as invalid: rules that it breaks as the source has it, unique values that another draft is
 * about to give up, or values that it will never get. Belongs to one exchange.
 */
public final class RuleViolations {
    private final Run run;
    private final Change change;
    private final ContentfulException refusal;
    private final List<BrokenRule> rules = new ArrayList<>();
    private final Set<EntityKey> givers = new HashSet<>();
    private final List<String> conflicts = new ArrayList<>();
    private final Map<EntityKey, BrokenRule> unknown = new LinkedHashMap<>();
    private final Set<String> holders = new TreeSet<>();
    private boolean willPass;

    RuleViolations(Run run, Change change, ContentfulException refusal) {
        this.run = run;
        this.change = change;
        this.refusal = refusal;
    }

    Change change() {
        return change;
    }

    ContentfulException refusal() {
        return refusal;
    }

    /** The source has it so. */
    void breaks(BrokenRule rule) {
        rules.add(rule);
    }

    /** The source has the value twice. */
    void shares(BrokenRule rule, EntityKey holder) {
        rules.add(rule);
        holders.add(holder.id());
    }

    /** Another draft gives up the value. */
    void waitsFor(EntityKey giver) {
        givers.add(giver);
    }

    /** The value is free, as far as we know; the API will see it soon. */
    void willPass() {
        willPass = true;
    }

    /** The value is not to be had. */
    void conflicts(BrokenRule rule, Object holder, String why) {
        conflicts.add("its value of " + rule.field() + (rule.locale() == null ? "" : " (" + rule.locale() + ")")
                + " must be unique, and " + holder + " has it, " + why);
    }

    /** It is not known whose the value is by right. */
    void unknown(BrokenRule rule, EntityKey holder) {
        unknown.put(holder, rule);
    }

    BrokenRule unknown(EntityKey holder) {
        return unknown.get(holder);
    }

    /** Entries of which the source must be asked; read by the route. */
    public Set<EntityKey> getUnknownHolders() {
        return new LinkedHashSet<>(unknown.keySet());
    }

    Set<EntityKey> givers() {
        return givers;
    }

    Set<String> holders() {
        return holders;
    }

    /** Whether it waits for nothing but drafts that are published in this run. */
    boolean waitsForGiversOnly() {
        return !willPass && !givers.isEmpty();
    }

    /**
     * What becomes of the draft: {@code conflict} and {@code fail} give it up, {@code draft} leaves it as one,
     * {@code relax} sets rules aside, {@code wait} leaves it to a later round; read by the route.
     */
    public String getVerdict() {
        if (!conflicts.isEmpty()) {
            return "conflict";
        }
        if (rules.isEmpty()) {
            return givers.isEmpty() && !willPass ? "fail" : "wait";
        }
        boolean entry = change.key().type() == EntityType.ENTRY;
        String policy = entry ? run.onInvalid() : "fail";
        return policy.equals("relax") && !canBeRelaxed() ? "fail" : policy;
    }

    /**
     * The rules to set aside. Where one was set aside in vain, it is that of the same name for the parts of a value, or
     * for the whole, if there is one.
     */
    Set<Rule> toSetAside(RelaxedRules aside) {
        Map<String, Object> definition = run.rulesOf(change.contentType()).orElse(Map.of());
        Set<Rule> tried = aside.tried(change.contentType());
        Map<String, Object> relaxed = ContentTypeRules.without(definition, tried);
        return rules.stream()
                .map(Rule::of)
                .map(rule -> tried.contains(rule) && ContentTypeRules.has(relaxed, rule.elsewhere())
                        ? rule.elsewhere()
                        : rule)
                .collect(Collectors.toSet());
    }

    private boolean canBeRelaxed() {
        Optional<Map<String, Object>> definition = run.rulesOf(change.contentType());
        return definition.isPresent()
                && rules.stream().allMatch(rule -> ContentTypeRules.has(definition.get(), Rule.of(rule)));
    }

    /** The reason of its failure, with the cause and the cure. */
    ContentfulException.Permanent failure() {
        return new ContentfulException.Permanent(
                change.key() + " stays a draft: " + reason()
                        + (HeldValues.gaveWay(change)
                                ? " It was published before, and gave way so that others could take its unique values."
                                : "")
                        + " (" + refusal.getMessage() + ")",
                refusal.request(),
                refusal.error());
    }

    private String reason() {
        if (!conflicts.isEmpty()) {
            return String.join("; ", conflicts) + ".";
        }
        if (!rules.isEmpty()) {
            return whichRules() + cure();
        }
        if (!givers.isEmpty()) {
            return "a value of it must be unique, and " + names(givers)
                    + ", which gives it up, was not published either.";
        }
        return "the destination refuses to publish it.";
    }

    private String whichRules() {
        String twice = holders.isEmpty()
                ? ""
                : " (the same value is in "
                        + names(holders.stream().map(EntityKey::entry).toList()) + ")";
        return whose() + ": " + BrokenRule.words(rules) + twice + ".";
    }

    private String whose() {
        if (change.key().type() == EntityType.ASSET) {
            return "its files are not complete at the destination";
        }
        if (!run.hasSource()) {
            return "it breaks rules of its content type";
        }
        return (isOwnRule() ? "the source breaks its own rules of" : "it breaks rules that the destination has for")
                + " content type " + change.contentType();
    }

    private static String names(Collection<EntityKey> keys) {
        return keys.stream().map(EntityKey::toString).sorted().collect(Collectors.joining(", "));
    }

    /** Whether the rules are the source's, as far as its content model was read. */
    private boolean isOwnRule() {
        return run.sourceRulesOf(change.contentType())
                .filter(definition -> rules.stream().allMatch(rule -> ContentTypeRules.has(definition, Rule.of(rule))))
                .isPresent();
    }

    private String cure() {
        if (!run.hasSource()) {
            return " Correct the entry and publish it.";
        }
        if (change.key().type() == EntityType.ASSET) {
            return " The next run tries again; if it stays so, look at the file at the source.";
        }
        String mend = " Mend the entry at the source";
        if (run.onInvalid().equals("relax")) {
            return mend + ": --on-invalid relax cannot set these rules aside.";
        }
        return mend + ", or let --on-invalid draft leave such entries as drafts, or --on-invalid relax publish them as"
                + " they are.";
    }
}
