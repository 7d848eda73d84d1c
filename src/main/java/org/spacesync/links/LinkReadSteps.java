package org.spacesync.links;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.run.EntityPages;
import org.spacesync.run.OffsetPages;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.variables.RouteVariables;

/** Steps that read an environment: its content types, which entities there are in which state, and the entries. */
public class LinkReadSteps {
    private static final String PAGES = RouteVariables.PAGES;
    private static final String TARGET = RouteVariables.TARGET;
    private static final String LISTING = "list-targets";
    private static final String LOOKING = "look-at-entries";

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

    public void beginListing(@Variable(Run.VARIABLE) LinksRun run, @Body EntityType type, Exchange exchange) {
        exchange.setVariable(PAGES, new EntityPages(type, OffsetPages.LARGEST_PAGE));
        run.phase(LISTING, -1);
    }

    public void beginEntries(@Variable(Run.VARIABLE) LinksRun run, Exchange exchange) {
        exchange.setVariable(PAGES, new CheckedPages(run));
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
            @Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) CheckedPages pages, @Body Map<String, Object> page) {
        boolean first = run.entries() == 0;
        long total = pages.keep(page);
        if (first) {
            run.phase(LOOKING, total);
        }
        run.checked(pages.getItems().size());
    }

    /** @param entity null if it is not there */
    public void keepTarget(
            @Variable(Run.VARIABLE) LinksRun run,
            @Variable(TARGET) EntityKey target,
            @Body Map<String, Object> entity) {
        run.remember(target, entity == null ? PublicationStatus.MISSING : PublicationStatus.of(entity));
    }

    /** All links of a page are checked. */
    public void endPage(@Variable(Run.VARIABLE) LinksRun run, @Variable(PAGES) CheckedPages pages) {
        run.done(LOOKING, pages.getItems().size());
    }
}
