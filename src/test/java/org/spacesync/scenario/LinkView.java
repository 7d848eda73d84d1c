package org.spacesync.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spacesync.sandbox.SandboxState;

/** Who links to what in the published content of an environment, as its readers see it. */
final class LinkView {
    private final SandboxState state;
    private final Map<String, Set<String>> linksOfEntries = new TreeMap<>();

    LinkView(SandboxState state) {
        this.state = state;
        state.publishedIds(state.entries()).forEach(id -> linksOfEntries.put(id, links(id)));
    }

    /** Published entries with links to what is not published, each with these links as {@code Entry/id}. */
    Map<String, Set<String>> unresolvedLinks() {
        Map<String, Set<String>> dead = new TreeMap<>();
        linksOfEntries.forEach((id, links) -> {
            Set<String> missing = new TreeSet<>(links);
            missing.removeIf(this::isPublished);
            if (!missing.isEmpty()) {
                dead.put(id, missing);
            }
        });
        return dead;
    }

    /** Whether a published entry other than itself links to this, named as {@code Entry/id}. */
    boolean isLinkedTo(String link) {
        return linksOfEntries.entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains(link) && !link.equals("Entry/" + entry.getKey()));
    }

    private boolean isPublished(String link) {
        String id = link.substring(link.indexOf('/') + 1);
        var entity = link.startsWith("Entry/")
                ? state.entries().get(id)
                : state.assets().get(id);
        return entity != null && entity.isPublished();
    }

    private Set<String> links(String entry) {
        JsonNode published = state.entries().get(entry).published();
        String type =
                published.path("sys").path("contentType").path("sys").path("id").asText();
        Set<String> links = new HashSet<>();
        for (JsonNode field : state.contentTypes().get(type).path("fields")) {
            // Not delivered, or any JSON, which is no link whatever it looks like.
            if (!field.path("omitted").asBoolean()
                    && !field.path("type").asText().equals("Object")) {
                collect(published.path("fields").path(field.path("id").asText()), links);
            }
        }
        return links;
    }

    private static void collect(JsonNode node, Set<String> links) {
        JsonNode sys = node.path("sys");
        String linkType = sys.path("linkType").asText();
        if (sys.path("type").asText().equals("Link") && (linkType.equals("Entry") || linkType.equals("Asset"))) {
            links.add(linkType + "/" + sys.path("id").asText());
        }
        node.forEach(child -> collect(child, links));
    }
}
