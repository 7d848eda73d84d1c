package org.spacesync.publish;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.door.Doors;
import org.spacesync.entity.Comparison;
import org.spacesync.entity.EntityLookup;
import org.spacesync.entity.EntityVariables;
import org.spacesync.run.LookUp;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.run.WriteSteps;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Failure;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-publish}: the rounds, their plan, and single publications. */
public class PublishSteps {
    static final String PHASE = "publish";
    public static final String PUBLISHING = RouteVariables.PUBLISHING;
    private static final int NO_BATCH = -1;

    /** Other than the batches of a plan, which count from 1: those of a process that was killed are in the journal. */
    private static final int PROBE = 0;

    /** Fact about the destination's copy: the other locales are published, and these are to be unpublished. */
    private static final String LOCALES_TO_REMOVE = "localesToRemove";

    private static final List<EntityType> TYPES = List.of(EntityType.ASSET, EntityType.ENTRY);

    public Iterator<Change> assets(@Variable(Run.VARIABLE) Run run) {
        return ready(run, EntityType.ASSET);
    }

    public Iterator<Change> entries(@Variable(Run.VARIABLE) Run run) {
        return ready(run, EntityType.ENTRY);
    }

    /** What the route {@code ctf-before-publish} marked stays a draft. */
    public void hold(
            @Variable(Run.VARIABLE) Run run,
            @Variable(EntityVariables.CHANGE) Change change,
            @Header("ctfSkip") Boolean skip) {
        if (Boolean.TRUE.equals(skip)) {
            run.settle(change.key(), Outcome.HELD, change.version());
        }
    }

    public void begin(@Variable(Run.VARIABLE) Run run, Exchange exchange) {
        long ready = readyCount(run);
        if (ready > 0) {
            run.phase(PHASE, ready);
        }
        exchange.setVariable(PUBLISHING, new Publishing(ready, run.clock().instant()));
    }

    /**
     * Sets the order of a round: waves of batches. What waits for rules to be set aside is left out; what the last round
     * refused is kept apart, since it would take a bulk action with it.
     */
    public void plan(@Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        publishing.beginRound();
        PublishPlan plan = new PublishPlan();
        List<EntityKey> out = new ArrayList<>();
        List<EntityKey> byLocale = new ArrayList<>();
        TYPES.forEach(type -> ready(run, type).forEachRemaining(change -> {
            publishing.values().gives(change);
            if (publishing.aside().holds(change.key())) {
                out.add(change.key());
                return;
            }
            plan.add(change.key());
            if (byLocale.isEmpty()
                    && !run.localePublishing().scope(change.payload()).isEmpty()) {
                byLocale.add(change.key());
            }
        }));
        // What the destination makes of single locales is found out by one of them, before bulk actions name many.
        if (!byLocale.isEmpty() && run.localePublishing().isUnknown() && publishing.mayProbe()) {
            run.journal().publishBatch(byLocale, PROBE);
            publishing.planned(List.of(new Publishing.Wave(PROBE, PROBE)));
            return;
        }
        TYPES.forEach(type -> ready(run, type).forEachRemaining(change -> plan(run, publishing, plan, change)));
        run.journal().publishBatch(out, NO_BATCH);
        List<Publishing.Wave> waves = new ArrayList<>();
        int number = 0;
        for (List<List<EntityKey>> wave : plan.waves()) {
            int first = number + 1;
            for (List<EntityKey> batch : wave) {
                run.journal().publishBatch(batch, ++number);
            }
            waves.add(new Publishing.Wave(first, number));
        }
        publishing.planned(waves);
    }

    private static void plan(Run run, Publishing publishing, PublishPlan plan, Change change) {
        EntityKey key = change.key();
        if (!plan.has(key)) {
            return;
        }
        plan.link(key, Links.in(change.payload().get("fields")));
        plan.take(key, publishing.values().giversFor(change, run.uniqueFields(change.contentType())));
        plan.take(key, publishing.giversFor(key));
        if (publishing.wasRefused(key)) {
            plan.apart(key);
        }
    }

    public Iterator<List<Change>> batches(@Variable(Run.VARIABLE) Run run, @Body Publishing.Wave wave) {
        Iterator<List<Change>> batches = run.journal().publishBatches(wave.first(), wave.last());
        return new Iterator<>() {
            private List<Change> alone = List.of();

            @Override
            public boolean hasNext() {
                return !alone.isEmpty() || batches.hasNext();
            }

            @Override
            public List<Change> next() {
                if (!alone.isEmpty()) {
                    List<Change> first = alone.subList(0, 1);
                    alone = alone.subList(1, alone.size());
                    return first;
                }
                Map<Boolean, List<Change>> parts =
                        batches.next().stream().collect(Collectors.partitioningBy(PublishSteps::hasSurplus));
                alone = parts.get(true);
                return parts.get(false);
            }
        };
    }

    /** Whether locales are live at the destination that must not be: no bulk action does both. */
    private static boolean hasSurplus(Change change) {
        return !codes(change, Comparison.SURPLUS_LOCALES).isEmpty();
    }

    private static List<String> codes(Change change, String fact) {
        return Json.list(change.destination(), fact).stream()
                .map(String::valueOf)
                .toList();
    }

    public void round(@Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        if (!publishing.endRound(readyCount(run), run.clock().instant())) {
            TYPES.forEach(type -> ready(run, type).forEachRemaining(change -> giveUp(run, publishing, change.key())));
            publishing.end();
        }
    }

    /** All that could be published is. */
    public void end(@Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        publishing.remark().ifPresent(run.listener()::note);
        publishing.remarks().forEach(run.listener()::note);
    }

    /** Of the whole draft, or of some locales; then what is live in others goes. */
    public void publishRequest(
            @Variable(Run.VARIABLE) Run run, @Variable(EntityVariables.CHANGE) Change change, Exchange exchange) {
        List<String> scope = run.localePublishing().scope(change.payload());
        List<String> toRemove = codes(change, LOCALES_TO_REMOVE);
        Map<String, Object> part = toRemove.isEmpty() ? FieldStatus.add(scope) : FieldStatus.remove(toRemove);
        Request.of(exchange, "PUT", change.path() + "/published", "", scope.isEmpty() ? null : part);
        Request.version(exchange, change.version());
        if (!scope.isEmpty() && run.localePublishing().isKnownToBeThere()) {
            exchange.getMessage().setHeader(Doors.ONLY_WAY, true);
        }
    }

    public void published(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PUBLISHING) Publishing publishing,
            @Variable(EntityVariables.CHANGE) Change change,
            @Body Map<String, Object> entity) {
        Integer version = Json.integer(entity, "sys", "version");
        run.localePublishing().published(change.payload(), entity);
        if (isLiveAsWanted(run, change, entity) || !publishing.again(change.key())) {
            settle(run, change, version);
            return;
        }
        Map<String, Object> facts = new LinkedHashMap<>(change.destination() == null ? Map.of() : change.destination());
        facts.put(LOCALES_TO_REMOVE, FieldStatus.surplus(change.payload(), entity));
        run.journal().move(change.key(), Stage.READY, change.outcome(), version, facts);
    }

    /** Single locales are refused where the feature is not there: the next round publishes the whole draft. */
    public void refused(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PUBLISHING) Publishing publishing,
            @Variable(EntityVariables.CHANGE) Change change,
            Exchange exchange) {
        ContentfulException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        boolean whole = FieldStatus.scope(change.payload()).isEmpty();
        boolean other = whole || run.localePublishing().isKnownToBeThere();
        boolean aboutLocales = !other && !otherLocales(change, refusal).isEmpty();
        if (refusal.isInvalid() && aboutLocales) {
            // Only a whole publication looks at locales that it was not to publish.
            run.localePublishing().published(change.payload(), Map.of());
        }
        if (refusal.isInvalid() && (!aboutLocales || hasPolicyForInvalid(run, change))) {
            // The route goes on with the rules that are broken.
            exchange.setVariable(RouteVariables.INVALID, true);
            return;
        }
        if (other) {
            throw refusal;
        }
        if (refusal.status() == 422) {
            throw aboutLocales ? explained(change, refusal) : refusal;
        }
        if (!publishing.mayRepeat(change.key())) {
            throw refusal;
        }
        run.localePublishing().refused();
        publishing.waits(change.key(), refusal);
    }

    /** A whole publication demands values of locales that the source has not published, and so need not have. */
    private static Set<String> otherLocales(Change change, ContentfulException refusal) {
        Set<String> others = refusal.error().requiredLocales();
        others.removeAll(FieldStatus.live(change.payload()));
        return others;
    }

    private static boolean hasPolicyForInvalid(Run run, Change change) {
        return change.key().type() == EntityType.ENTRY && !run.onInvalid().equals("fail");
    }

    private static ContentfulException explained(Change change, ContentfulException refusal) {
        return new ContentfulException.Permanent(
                change.key() + " stays a draft: the destination publishes whole entries, and demands values in the"
                        + " locale " + String.join(", ", otherLocales(change, refusal)) + ", which the source has not"
                        + " published. Select locale-based publishing in the destination's locale settings, or let"
                        + " these fields be empty there. (" + refusal.getMessage() + ")",
                refusal.request(),
                refusal.error());
    }

    /** What is published in the very version that we wrote is done. */
    public void settlePublished(
            @Variable(Run.VARIABLE) Run run,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> found = EntityLookup.byId(answer);
        for (Change change : lookUp.items()) {
            Map<String, Object> there = found.get(change.key().id());
            Integer published = Json.integer(there, "sys", "publishedVersion");
            if (published == null || !published.equals(change.version())) {
                continue;
            }
            run.localePublishing().published(change.payload(), there);
            if (isLiveAsWanted(run, change, there)) {
                settle(run, change, Json.integer(there, "sys", "version"));
            }
        }
    }

    private static boolean isLiveAsWanted(Run run, Change change, Map<String, Object> there) {
        return run.localePublishing().scope(change.payload()).isEmpty() || FieldStatus.fits(change.payload(), there);
    }

    /** The version was not what we thought: if the content is still ours, the next round publishes what is there. */
    public void reread(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PUBLISHING) Publishing publishing,
            @Variable(EntityVariables.CHANGE) Change change,
            @Variable(WriteSteps.REFUSAL) ContentfulException mismatch,
            @Body Map<String, Object> there) {
        String remembered = run.journal().facts().assetFiles(change.key()).orElse(null);
        Change now = Comparison.of(run).compare(UnresolvedLinks.effective(change), there, remembered);
        if (now.stage() == Stage.SETTLED) {
            settle(run, change, now.version());
            return;
        }
        if (now.stage() == Stage.COMPARED) {
            throw new ContentfulException.Permanent(
                    "Somebody else edited " + change.key() + " at the destination while it was being synced; the next"
                            + " run writes it again. (" + mismatch.getMessage() + ")",
                    mismatch.request(),
                    mismatch.error());
        }
        run.journal().move(change.key(), Stage.READY, change.outcome(), now.version(), change.destination());
        publishing.waits(change.key(), mismatch);
    }

    private static void giveUp(Run run, Publishing publishing, EntityKey key) {
        RuntimeException reason = publishing.reason(key);
        run.fail(new Failure(key, PHASE, run.errorEntries().entry(reason, key, PHASE)));
    }

    /** The change is done, or, if it was published without some links, done as far as it can be. */
    static void settle(Run run, Change change, Integer version) {
        UnresolvedLinks without = UnresolvedLinks.of(change);
        if (without.none()) {
            run.settle(change.key(), change.outcome(), version);
        } else {
            run.journal().hold(change.key(), change.outcome(), version, "strip", without.targets());
            run.listener().settled(change.key(), change.outcome());
        }
        run.done(PHASE);
    }

    private static Iterator<Change> ready(Run run, EntityType type) {
        return run.journal().changes(type, ChangeKind.UPSERT, Stage.READY);
    }

    private static long readyCount(Run run) {
        return TYPES.stream()
                .mapToLong(type -> run.journal().count(type, ChangeKind.UPSERT, Stage.READY))
                .sum();
    }
}
