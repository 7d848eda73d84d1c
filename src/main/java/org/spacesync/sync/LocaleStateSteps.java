package org.spacesync.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.entity.EntityLookup;
import org.spacesync.model.Side;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code ctf-read-locale-states}: the sync feed does not tell which locales of an entity are published, and may
 * have values of those that are not. The source's management API tells.
 */
public class LocaleStateSteps {
    private static final String STATES = RouteVariables.LOCALE_STATES;

    public void begin(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        exchange.setVariable(STATES, new LocaleStates(run.settings().text(Setting.LOCALE_PUBLISHING)));
    }

    /**
     * The changes to ask about, in lists. One list is enough for a source that publishes whole entities: none of its
     * entities has such states.
     */
    public Iterator<List<Change>> lists(@Variable(Run.VARIABLE) SyncRun run, @Variable(STATES) LocaleStates states) {
        if (!states.isToBeAsked()) {
            return Collections.emptyIterator();
        }
        Iterator<List<Change>> assets = EntityLookup.batches(run, EntityType.ASSET, ChangeKind.UPSERT, Stage.READ);
        Iterator<List<Change>> entries = EntityLookup.batches(run, EntityType.ENTRY, ChangeKind.UPSERT, Stage.READ);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return states.isToBeAsked() && (assets.hasNext() || entries.hasNext());
            }

            @Override
            public List<Change> next() {
                return assets.hasNext() ? assets.next() : entries.next();
            }
        };
    }

    /** Records which locales are live, and leaves out the values of the others: they are nobody's but the editors'. */
    public void record(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(STATES) LocaleStates states,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> found = EntityLookup.byId(answer);
        found.values().forEach(states::found);
        Set<String> codes = destinationLocales(run);
        for (Change change : lookUp.items()) {
            Map<String, Object> there = found.getOrDefault(change.key().id(), Map.of());
            Set<String> live = FieldStatus.live(there);
            live.retainAll(codes);
            // Nothing is live any more: the next run hears of it. Everything is: there is nothing to choose.
            if (!live.isEmpty() && live.size() < codes.size()) {
                run.journal().add(change.with(part(run, change, live, codes)));
                states.countPart();
            }
        }
    }

    /** Without the right to read, everything is published as a whole, as long as it was not asked for otherwise. */
    public void unreadable(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(STATES) LocaleStates states, Exchange exchange) {
        ContentfulException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        if (states.isDemanded()) {
            throw refusal;
        }
        states.giveUp();
        run.listener()
                .note("Which locales of entries and assets are published at the source cannot be read, so all are"
                        + " published. Use a management token that may read its content, or --locale-publishing off. ("
                        + refusal.getMessage() + ")");
    }

    public void end(@Variable(Run.VARIABLE) SyncRun run, @Variable(STATES) LocaleStates states) {
        if (states.parts() > 0) {
            run.localePublishing().wanted();
        }
    }

    /**
     * The source's locales that the destination will have when content is written. Locales of the destination's own are
     * not among them: what is live in these is nobody's but theirs.
     */
    private static Set<String> destinationLocales(SyncRun run) {
        Set<String> codes = new LinkedHashSet<>(run.model().localeCodes(Side.SOURCE));
        if (!run.settings().copiesLocales()) {
            codes.retainAll(run.model().localeCodes(Side.DESTINATION));
        }
        return codes;
    }

    private static Map<String, Object> part(SyncRun run, Change change, Set<String> live, Set<String> codes) {
        Set<String> unlocalized = unlocalized(run, change);
        Map<String, Object> fields = new LinkedHashMap<>();
        Json.object(change.payload(), "fields").forEach((field, value) -> {
            Map<String, Object> values = new LinkedHashMap<>(Json.object(value));
            if (!unlocalized.contains(field)) {
                values.keySet().retainAll(live);
            }
            if (!values.isEmpty()) {
                fields.put(field, values);
            }
        });
        Map<String, Object> sys = new LinkedHashMap<>(Json.object(change.payload(), "sys"));
        FieldStatus.put(sys, live, codes);
        Map<String, Object> payload = new LinkedHashMap<>(change.payload());
        payload.put("sys", sys);
        payload.put("fields", fields);
        return payload;
    }

    /** Fields with one value for all locales: it is kept under the default one, and belongs to each. */
    private static Set<String> unlocalized(SyncRun run, Change change) {
        Set<String> ids = new HashSet<>();
        if (change.contentType() != null) {
            List<Map<String, Object>> fields = new ArrayList<>();
            run.model()
                    .contentType(Side.SOURCE, change.contentType())
                    .or(() -> run.model().contentType(Side.DESTINATION, change.contentType()))
                    .ifPresent(type -> fields.addAll(Json.objects(type, "fields")));
            fields.stream()
                    .filter(field -> !Boolean.TRUE.equals(field.get("localized")))
                    .forEach(field -> ids.add(Json.text(field, "id")));
        }
        return ids;
    }
}
