package org.spacesync.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.model.Side;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code ctf-read-locale-states}: the sync feed does not tell which locales of an entity are published, and may
 * have values of those that are not. The source's management API tells.
 */
public class LocaleStateSteps {
    private static final String STATES = RouteVariables.LOCALE_STATES;

    public void begin(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        exchange.setVariable(STATES, new LocaleStates(run));
    }

    /** Records which locales are live, and leaves out the values of the others, which are not published. */
    public void record(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(STATES) LocaleStates states,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> found = LookUp.byId(answer);
        found.values().forEach(states::found);
        Set<String> codes = destinationLocales(run);
        List<Change> partial = new ArrayList<>();
        for (Change change : lookUp.items()) {
            Map<String, Object> there = found.getOrDefault(change.key().id(), Map.of());
            Set<String> live = FieldStatus.live(there);
            live.retainAll(codes);
            // Nothing is live any more: the next run hears of it. Everything is: there is nothing to choose.
            if (!live.isEmpty() && live.size() < codes.size()) {
                partial.add(change.with(part(run, change, live, codes)));
                // Told now, if the destination cannot do that.
                run.localePublishing().wanted();
            }
        }
        run.journal().add(partial);
    }

    /** Without the right to read, everything is published as a whole, as long as it was not asked for otherwise. */
    public void unreadable(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(STATES) LocaleStates states,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal) {
        if (states.isDemanded()) {
            throw refusal;
        }
        states.giveUp();
        run.listener()
                .note("Which locales of entries and assets are published at the source cannot be read, so all are"
                        + " published. Use a management token that may read its content, or --locale-publishing off. ("
                        + refusal.getMessage() + ")");
    }

    /**
     * The source's locales that the destination will have when content is written. Locales of the destination's own are
     * not among them: the source does not decide what is live in these.
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
