package org.spacesync.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.model.Side;
import org.spacesync.report.RunReport;
import org.spacesync.run.Collection;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Settings;

/** Steps of {@code ctf-preflight}: what must be known before anything is written, and what forbids to go on. */
public class PreflightSteps {
    private static final String COLLECTION = "ctfCollection";

    /**
     * Locales always, since entries are keyed by them. The rest of the model only if it is copied, but the destination's
     * content types in any case: what they lack is left out of entries.
     */
    public List<Collection> collections(@Variable(Run.VARIABLE) SyncRun run) {
        List<Collection> collections = new ArrayList<>();
        run.phase("preflight", -1);
        for (Side side : Side.values()) {
            collections.add(Collection.of(side, EntityType.LOCALE));
            if (run.isCopiesContentModel() || side == Side.DESTINATION) {
                collections.add(Collection.of(side, EntityType.CONTENT_TYPE));
            }
            collections.add(Collection.of(side, EntityType.TAG));
        }
        return collections;
    }

    public Collection publishedContentTypes() {
        return Collection.publishedContentTypes(Side.SOURCE);
    }

    public List<Collection> totals() {
        return List.of(
                Collection.of(Side.DESTINATION, EntityType.ENTRY), Collection.of(Side.DESTINATION, EntityType.ASSET));
    }

    public void keep(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(COLLECTION) Collection collection,
            @Body List<Map<String, Object>> items) {
        if (collection.path().startsWith("/public/")) {
            run.model().keepPublished(items);
        } else {
            run.model().keep(collection.side(), collection.type(), items);
        }
    }

    public void keepTotal(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(COLLECTION) Collection collection,
            @Body Map<String, Object> page) {
        Integer total = Json.integer(page, "total");
        long known = total == null ? Json.list(page, "items").size() : total;
        if (collection.type() == EntityType.ASSET) {
            run.keepDestinationAssets(known);
        } else {
            run.keepDestinationEntries(known);
        }
    }

    /** A role without the right to see tags gets 404: then no tags are copied. Everything else ends the run. */
    public void unreadable(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(COLLECTION) Collection collection, Exchange exchange) {
        ContentfulException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        boolean hidden = failure.status() == 404 || failure.status() == 403;
        if (collection.type() == EntityType.TAG && hidden) {
            run.listener()
                    .note("The token may not read the tags of the " + name(collection.side())
                            + ": tags are not copied.");
            exchange.getMessage().setBody(new ArrayList<>());
            return;
        }
        if (failure.status() == 404) {
            throw new RunException(
                    RunReport.Status.FAILED, notFound(run.settings(), collection.side(), failure), failure);
        }
        throw failure;
    }

    /** @throws RunException if the run must not be; nothing is written then */
    public void check(@Variable(Run.VARIABLE) SyncRun run) {
        String source = run.model().defaultLocale(Side.SOURCE).orElse("none");
        String destination = run.model().defaultLocale(Side.DESTINATION).orElse("none");
        if (!source.equals(destination)) {
            throw RunException.refused("The default locales differ: " + source + " in "
                    + run.settings().source()
                    + ", " + destination + " in " + run.settings().destination()
                    + ". A default locale cannot be replaced: sync into a space whose default locale is " + source
                    + ".");
        }
        long contentTypes =
                run.isCopiesContentModel() ? run.model().count(Side.DESTINATION, EntityType.CONTENT_TYPE) : 0;
        if (run.isFirstRun() && contentTypes > 0) {
            throw RunException.refused("The destination " + run.settings().destination() + " is not empty: it has "
                    + contentTypes + (contentTypes == 1 ? " content type" : " content types")
                    + ", and there is no sync token of an earlier run. A first run needs an empty environment; with an"
                    + " equal content model already there, use --skip-content-model; after a lost token, put the token"
                    + " file back into --sync-token-dir.");
        }
    }

    /** On a first run, an asset of the source that is already at the destination belongs to somebody else. */
    public void refuseExisting(@Variable(Run.VARIABLE) SyncRun run, @Body Map<String, Object> found) {
        List<Map<String, Object>> assets = Json.objects(found, "items");
        if (!assets.isEmpty()) {
            throw RunException.refused("The destination " + run.settings().destination() + " is not empty: it already"
                    + " has " + assets.size() + (assets.size() == 1 ? " asset" : " assets") + " of the source, for"
                    + " instance " + Json.text(assets.get(0), "sys", "id") + ", and there is no sync token of an"
                    + " earlier run. Use an empty environment, or put the token file back into --sync-token-dir.");
        }
    }

    private static String notFound(Settings settings, Side side, ContentfulException failure) {
        boolean source = side == Side.SOURCE;
        String space = source ? settings.sourceSpace() : settings.destinationSpace();
        String environment = source ? settings.sourceEnvironment() : settings.destinationEnvironment();
        boolean environmentOnly = failure.error() != null
                && "Environment".equals(Json.text(failure.error().details(), "type"));
        String what = environmentOnly
                ? "environment " + environment + " in the space " + space
                : "space " + space + " (or its environment " + environment + ")";
        return "The " + name(side) + " was not found: there is no " + what + " that the management token may see."
                + " Check the id, create it, or use a token of somebody who has access.";
    }

    private static String name(Side side) {
        return side == Side.SOURCE ? "source" : "destination";
    }
}
