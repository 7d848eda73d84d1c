package org.spacesync.links;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.model.Side;
import org.spacesync.report.RunReport;
import org.spacesync.route.RouteVariables;
import org.spacesync.run.Collection;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;

/** Steps that read an environment: its content types, what there is and whether it is published, and the entries. */
public class LinkReadSteps {
    private static final String PAGES = RouteVariables.PAGES;
    private static final String TARGET = RouteVariables.TARGET;
    private static final String LISTING = "list-targets";
    private static final String LOOKING = "look-at-entries";

    /** Most ids of a page: of each only a few words come back. */
    private static final int MOST_IDS = 1000;

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
        exchange.setVariable(PAGES, new LinkPages(type, "select=sys&", MOST_IDS));
        run.phase(LISTING, -1);
    }

    public void beginEntries(@Variable(Run.VARIABLE) LinksRun run, Exchange exchange) {
        String contentType = run.settings().text(Setting.LINKS_CONTENT_TYPE);
        String query = contentType == null ? "" : "content_type=" + contentType + "&";
        exchange.setVariable(PAGES, new LinkPages(EntityType.ENTRY, query, MOST_ENTRIES));
    }

    public void pageRequest(@Variable(PAGES) LinkPages pages, Exchange exchange) {
        Request.get(exchange, pages.path(), pages.query());
    }

    public void keepListing(
            @Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) LinkPages pages, @Body Map<String, Object> page) {
        pages.keep(page);
        pages.getItems()
                .forEach(entity -> run.remember(
                        new EntityKey(pages.type(), Json.text(entity, "sys", "id")), Publicity.of(entity)));
        run.done(LISTING, pages.getItems().size());
    }

    public void keepEntries(
            @Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) LinkPages pages, @Body Map<String, Object> page) {
        boolean first = run.entries() == 0;
        long total = pages.keep(page);
        if (first) {
            run.phase(LOOKING, total);
        }
        run.looked(pages.getItems().size());
    }

    public void smallerPages(@Variable(PAGES) LinkPages pages, Exchange exchange) {
        pages.shrink(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class));
    }

    /** Targets that were not listed: they may be newer than the list, or collections may lag behind. */
    public Set<EntityKey> unknownTargets(@Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) LinkPages pages) {
        Set<EntityKey> unknown = new LinkedHashSet<>();
        pages.getItems().forEach(entry -> unknown.addAll(run.unknownTargets(entry)));
        return unknown;
    }

    public void target(@Body EntityKey target, Exchange exchange) {
        exchange.setVariable(TARGET, target);
        Request.get(exchange, "/" + target.type().path() + "/" + target.id(), "");
    }

    public void targetFound(
            @Variable(Run.VARIABLE) LinksRun run,
            @Variable(TARGET) EntityKey target,
            @Body Map<String, Object> entity) {
        run.remember(target, Publicity.of(entity));
    }

    public void targetMissing(@Variable(Run.VARIABLE) LinksRun run, @Variable(TARGET) EntityKey target) {
        run.remember(target, Publicity.MISSING);
    }

    /** The entries of a page that have links that lead nowhere. */
    public List<Map<String, Object>> entriesWithDeadLinks(
            @Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) LinkPages pages) {
        return pages.getItems().stream()
                .filter(entry -> !run.removal(entry).removed().isEmpty())
                .toList();
    }

    /** All of a page is looked at. */
    public void endPage(@Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) LinkPages pages) {
        run.done(LOOKING, pages.getItems().size());
    }
}
