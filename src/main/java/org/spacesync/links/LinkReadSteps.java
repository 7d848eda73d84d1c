package org.spacesync.links;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.model.Side;
import org.spacesync.report.RunReport;
import org.spacesync.run.Collection;
import org.spacesync.run.EntityPages;
import org.spacesync.run.OffsetPages;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.variables.RouteVariables;

/** Steps that read an environment: its content types, what there is and whether it is published, and the entries. */
public class LinkReadSteps {
    private static final String PAGES = RouteVariables.PAGES;
    private static final String TARGET = RouteVariables.TARGET;
    private static final String LISTING = "list-targets";
    private static final String LOOKING = "look-at-entries";

    private static final int MOST_ENTRIES = 100;

    public void beginModel(Exchange exchange) {
        exchange.setVariable(RouteVariables.COLLECTION, Collection.of(Side.DESTINATION, EntityType.CONTENT_TYPE));
    }

    public void keepModel(@Variable(Run.VARIABLE) LinksRun run, @Body List<Map<String, Object>> contentTypes) {
        LinkFields fields = new LinkFields(contentTypes);
        String asked = run.settings().text(Setting.LINKS_CONTENT_TYPE);
        if (asked != null && !fields.knows(asked)) {
            throw new RunException(
                    RunReport.Status.MISCONFIGURED,
                    "There is no content type " + asked + " in environment "
                            + run.settings().environment() + " of space "
                            + run.settings().space() + ". Check --content-type.");
        }
        run.keep(fields);
    }

    public List<EntityType> targetTypes() {
        return List.of(EntityType.ASSET, EntityType.ENTRY);
    }

    public void beginListing(@Variable(Run.VARIABLE) LinksRun run, @Body EntityType type, Exchange exchange) {
        exchange.setVariable(PAGES, new EntityPages(type, OffsetPages.LARGEST_PAGE));
        run.phase(LISTING, -1);
    }

    public void beginEntries(Exchange exchange) {
        exchange.setVariable(PAGES, new EntityPages(EntityType.ENTRY, MOST_ENTRIES));
    }

    public void keepListing(
            @Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) EntityPages pages, @Body Map<String, Object> page) {
        pages.keep(page);
        pages.getItems()
                .forEach(entity -> run.remember(
                        new EntityKey(pages.type(), Json.text(entity, "sys", "id")), PublicationStatus.of(entity)));
        run.done(LISTING, pages.getItems().size());
    }

    public void keepEntries(
            @Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) EntityPages pages, @Body Map<String, Object> page) {
        boolean first = run.entries() == 0;
        long total = pages.keep(page);
        if (first) {
            run.phase(LOOKING, total);
        }
        run.looked(pages.getItems().size());
    }

    /** Targets that were not listed: they may be newer than the list, or collections may lag behind. */
    public Set<EntityKey> unknownTargets(@Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) EntityPages pages) {
        Set<EntityKey> unknown = new LinkedHashSet<>();
        pages.getItems().forEach(entry -> unknown.addAll(run.unknownTargets(entry)));
        return unknown;
    }

    /** @param entity nothing if it is not there */
    public void rememberTarget(
            @Variable(Run.VARIABLE) LinksRun run,
            @Variable(TARGET) EntityKey target,
            @Body Map<String, Object> entity) {
        run.remember(target, entity == null ? PublicationStatus.MISSING : PublicationStatus.of(entity));
    }

    /** The entries of a page that have links that lead nowhere. */
    public List<Map<String, Object>> entriesWithDeadLinks(
            @Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) EntityPages pages) {
        return pages.getItems().stream()
                .filter(entry -> !run.removal(entry).removed().isEmpty())
                .toList();
    }

    /** All of a page is looked at. */
    public void endPage(@Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) EntityPages pages) {
        run.done(LOOKING, pages.getItems().size());
    }
}
