package org.spacesync.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/**
 * Edits whatever content there is in every way that it allows, each on the first thing that is fit for it. What an edit
 * needs may be missing, or the rules of the content model may forbid it: then that edit is left out.
 */
final class EveryEdit {
    private static final Set<String> CONSTRAINTS = Set.of("in", "regexp", "unique", "size", "prohibitRegexp");
    private static final String OWN_TYPE = "leaflet";

    private final SyncWorld world;
    private final Editing source;
    private final String locale;
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> made = new TreeSet<>();

    EveryEdit(SyncWorld world) {
        this.world = world;
        this.source = world.source();
        this.locale = source.defaultLocale();
    }

    /** Names of all edits that there are. */
    Set<String> asked() {
        return asked;
    }

    /** Names of the edits that could be made. */
    Set<String> made() {
        return made;
    }

    void make() {
        added("locales in a chain", this::addLocales);
        added("tags", this::addTags);
        added("content type with entries and an asset", this::addContentType);
        first("change text", entries(), this::changeText);
        first("publish unchanged", entries(), id -> done(() -> source.publish("/entries/" + id)));
        first("tag entry", entries(), id -> done(() -> source.tag("/entries/" + id, "seen", "unseen")));
        first("create entry", entries(), this::createEntry);
        first(
                "unpublish entry",
                entries(),
                id -> loose("Entry/" + id) && done(() -> source.unpublish("/entries/" + id)));
        first("archive entry", entries(), id -> loose("Entry/" + id) && archive("/entries/" + id));
        first("delete entry", entries(), id -> loose("Entry/" + id) && done(() -> source.delete("/entries/" + id)));
        first("change title of asset", assets(), this::changeTitle);
        first("change file of asset", assets(), this::changeFile);
        first("unpublish asset", assets(), id -> loose("Asset/" + id) && done(() -> source.unpublish("/assets/" + id)));
        first("delete asset", assets(), id -> loose("Asset/" + id) && done(() -> source.delete("/assets/" + id)));
        first("rename content type", types(), this::renameContentType);
        first("add field", types(), this::addField);
        first("omit field", types(), this::omitField);
        first("change validations", types(), this::changeValidations);
        first("change editor interface", types(), this::changeEditorInterface);
        first("remove content type", types(), this::removeContentType);
        first("rename tag", tags(), id -> done(() -> source.saveTag(id, "Renamed " + id, "public")));
        first("remove tag", tags(), this::removeTag);
        first("remove locale", otherLocales(), code -> done(() -> source.removeLocale(code)));
    }

    private void added(String name, Runnable edit) {
        asked.add("add " + name);
        edit.run();
        made.add("add " + name);
    }

    /** A refused edit leaves at most a draft behind, which is nothing that a sync would see. */
    private void first(String name, Stream<String> candidates, Predicate<String> edit) {
        asked.add(name);
        boolean found = candidates.toList().stream().anyMatch(candidate -> {
            try {
                return edit.test(candidate);
            } catch (Editing.Refused e) {
                return e.rethrownUnlessRule();
            }
        });
        if (found) {
            made.add(name);
        }
    }

    private static boolean done(Runnable edit) {
        edit.run();
        return true;
    }

    private void addLocales() {
        source.saveLocale("de-CH", "Swiss", locale);
        source.saveLocale("de-LI", "Liechtenstein", "de-CH");
    }

    private void addTags() {
        source.saveTag("seen", "Seen", "public");
        source.saveTag("unseen", "Unseen", "private");
    }

    private void addContentType() {
        source.contentType(
                OWN_TYPE,
                type -> type.setAll(
                        Editing.json(
                                """
                {'name':'Leaflet','displayField':'title','fields':[
                 {'id':'title','name':'Title','type':'Symbol','localized':true,'required':true},
                 {'id':'next','name':'Next','type':'Link','linkType':'Entry'},
                 {'id':'scan','name':'Scan','type':'Link','linkType':'Asset'}]}""")));
        source.saveAsset("leaflet-scan", "A scan", "scanned", locale, "de-CH");
        String titles = state().locales().keySet().stream()
                .map(code -> "'" + code + "':'Title in " + code + "'")
                .collect(Collectors.joining(","));
        String fields =
                """
            {'title':{TITLES},
             'next':{'LOCALE':{'sys':{'type':'Link','linkType':'Entry','id':'NEXT'}}},
             'scan':{'LOCALE':{'sys':{'type':'Link','linkType':'Asset','id':'leaflet-scan'}}}}"""
                        .replace("LOCALE", locale)
                        .replace("TITLES", titles);
        source.saveDraft("leaflet-2", OWN_TYPE, Editing.json(fields.replace("NEXT", "leaflet-1")));
        source.saveEntry("leaflet-1", OWN_TYPE, Editing.json(fields.replace("NEXT", "leaflet-2")), "seen", "unseen");
        source.publish("/entries/leaflet-2");
    }

    private boolean changeText(String id) {
        EntityState entry = state().entries().get(id);
        Optional<String> field = field(
                contentType(entry),
                candidate -> isFreeText(candidate)
                        && entry.published()
                                .path("fields")
                                .has(candidate.path("id").asText()));
        field.ifPresent(name -> source.change("/entries/" + id, fields -> {
            Map.Entry<String, JsonNode> value =
                    fields.withObjectProperty(name).properties().iterator().next();
            fields.withObjectProperty(name).put(value.getKey(), value.getValue().asText() + " (edited)");
        }));
        return field.isPresent();
    }

    private boolean archive(String path) {
        source.unpublish(path);
        source.archive(path);
        return true;
    }

    private boolean createEntry(String like) {
        EntityState entry = state().entries().get(like);
        String type = contentType(entry);
        source.saveEntry("new-" + type, type, entry.published().path("fields"));
        return true;
    }

    private boolean changeTitle(String id) {
        source.change(
                "/assets/" + id, fields -> fields.withObjectProperty("title").put(locale, "Another title"));
        return true;
    }

    /** Of the same type as before: published entries may demand it. */
    private boolean changeFile(String id) {
        JsonNode file =
                state().assets().get(id).published().path("fields").path("file").path(locale);
        source.replaceFile(id, locale, "replaced", file.path("contentType").asText(), "another content of " + id);
        return file.isObject();
    }

    private boolean renameContentType(String id) {
        source.contentType(id, type -> type.put("name", "Renamed").put("description", "Described"));
        return true;
    }

    private boolean addField(String type) {
        source.addField(
                type,
                """
                {'id':'addedField','name':'Added','type':'Symbol','localized':true,'validations':[{'size':{'max':100}}]}""");
        first(
                "fill added field",
                entriesOf(type).stream(),
                id -> state().entries().get(id).isPublished()
                        && done(() -> source.change("/entries/" + id, fields -> fields.withObjectProperty("addedField")
                                .put("de-CH", "Neu"))));
        return true;
    }

    private boolean omitField(String type) {
        JsonNode displayField = state().contentTypes().get(type).path("displayField");
        Optional<String> field = field(
                type,
                candidate -> !candidate.path("required").asBoolean()
                        && !candidate.path("omitted").asBoolean()
                        && !candidate.path("id").asText().equals("addedField")
                        && !candidate.path("id").equals(displayField));
        field.ifPresent(name -> source.changeField(type, name, definition -> definition.put("omitted", true)));
        return field.isPresent();
    }

    private boolean changeValidations(String type) {
        Optional<String> field = field(type, this::isFreeText);
        field.ifPresent(name -> source.changeField(type, name, definition -> definition
                .withArrayProperty("validations")
                .add(Editing.json("{'size':{'max':40000},'message':'Too long'}"))));
        return field.isPresent();
    }

    private boolean changeEditorInterface(String type) {
        Optional<String> field = field(type, any -> true);
        field.ifPresent(name -> source.editorInterface(type, body -> {
            body.withArrayProperty("controls")
                    .removeIf(control -> control.path("fieldId").asText().equals(name));
            body.withArrayProperty("controls")
                    .add(Editing.json("{'fieldId':'" + name
                            + "','widgetNamespace':'builtin','widgetId':'singleLine','settings':{'helpText':'Help'}}"));
        }));
        return field.isPresent();
    }

    private boolean removeContentType(String type) {
        List<String> entries = entriesOf(type);
        if (!entries.stream().allMatch(id -> loose("Entry/" + id))) {
            return false;
        }
        entries.forEach(id -> source.delete("/entries/" + id));
        source.removeContentType(type);
        return true;
    }

    private boolean removeTag(String tag) {
        state().entries().forEach((id, entry) -> untag("/entries/" + id, entry, tag));
        state().assets().forEach((id, asset) -> untag("/assets/" + id, asset, tag));
        source.removeTag(tag);
        return true;
    }

    private void untag(String path, EntityState entity, String tag) {
        List<String> left = new ArrayList<>();
        entity.current()
                .path("metadata")
                .path("tags")
                .forEach(link -> left.add(link.path("sys").path("id").asText()));
        if (left.remove(tag)) {
            source.tag(path, left.toArray(String[]::new));
        }
    }

    private Stream<String> otherLocales() {
        Set<String> kept = Set.of("de-CH", "de-LI", locale);
        return state().locales().keySet().stream().filter(code -> !kept.contains(code));
    }

    private Stream<String> tags() {
        return state().tags().keySet().stream().filter(id -> !id.endsWith("seen"));
    }

    private Stream<String> entries() {
        return state().publishedIds(state().entries()).stream().filter(id -> !id.startsWith(OWN_TYPE));
    }

    private Stream<String> assets() {
        return state().publishedIds(state().assets()).stream().filter(id -> !id.startsWith(OWN_TYPE));
    }

    private Stream<String> types() {
        return state().contentTypes().keySet().stream().filter(id -> !id.equals(OWN_TYPE));
    }

    private List<String> entriesOf(String type) {
        return state().entries().entrySet().stream()
                .filter(entry -> contentType(entry.getValue()).equals(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Optional<String> field(String type, Predicate<JsonNode> wanted) {
        for (JsonNode field : state().contentTypes().get(type).path("fields")) {
            if (wanted.test(field)) {
                return Optional.of(field.path("id").asText());
            }
        }
        return Optional.empty();
    }

    private boolean isFreeText(JsonNode field) {
        boolean text = Set.of("Symbol", "Text").contains(field.path("type").asText());
        for (JsonNode validation : field.path("validations")) {
            text &= CONSTRAINTS.stream().noneMatch(validation::has);
        }
        return text && !field.path("omitted").asBoolean();
    }

    /** Whether no published entry links to it. */
    private boolean loose(String link) {
        return !new LinkView(state()).isLinkedTo(link);
    }

    private SandboxState state() {
        return world.sourceState();
    }

    private static String contentType(EntityState entry) {
        return entry.current()
                .path("sys")
                .path("contentType")
                .path("sys")
                .path("id")
                .asText();
    }
}
