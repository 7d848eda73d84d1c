package org.spacesync.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.model.Side;
import org.spacesync.report.RunReport;
import org.spacesync.run.Collection;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.settings.Similar;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-preflight}: what must be known before anything is written, and what forbids to go on. */
public class PreflightSteps {
    private static final String COLLECTION = RouteVariables.COLLECTION;

    /** Begins. The result is what to read of the content models. */
    public List<Collection> begin(@Variable(Run.VARIABLE) SyncRun run) {
        run.phase("preflight", -1);
        return run.getPreflight().collections();
    }

    public void keep(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(COLLECTION) Collection collection,
            @Body List<Map<String, Object>> items) {
        if (collection.path().startsWith("/public/")) {
            run.model().keepPublished(items);
        } else if (collection.type() == EntityType.CONTENT_TYPE) {
            keepContentTypes(run, collection.side(), items);
        } else {
            run.model().keep(collection.side(), collection.type(), items);
        }
    }

    /** What is not selected is not in the model: it is not compared, written, filled again or removed. */
    private static void keepContentTypes(SyncRun run, Side side, List<Map<String, Object>> items) {
        run.getPreflight().contentTypes(side, items);
        if (run.getPreflight().copiesContentTypes() || side == Side.DESTINATION) {
            run.model()
                    .keep(
                            side,
                            EntityType.CONTENT_TYPE,
                            items.stream()
                                    .filter(type -> run.selection().selectsContentType(Json.text(type, "sys", "id")))
                                    .toList());
        } else {
            run.model().keepSourceFields(items);
        }
    }

    public void keepTotal(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(COLLECTION) Collection collection,
            @Body Map<String, Object> page) {
        Integer total = Json.integer(page, "total");
        long known = total == null ? Json.list(page, "items").size() : total;
        run.getPreflight().total(collection.type(), known);
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
        boolean needed = collection.side() == Side.DESTINATION
                || run.getPreflight().copiesContentTypes()
                || !run.selection().contentTypes().isEmpty();
        if (collection.type() == EntityType.CONTENT_TYPE && failure.status() == 403 && !needed) {
            run.listener()
                    .note("The token may not read the content types of the source: what entries of the destination have"
                            + " in fields that the source does not have goes when they are written.");
            exchange.getMessage().setBody(new ArrayList<>());
            return;
        }
        if (failure.status() == 404) {
            throw new RunException(
                    RunReport.Status.FAILED, notFound(run.settings(), collection.side(), failure), failure);
        }
        if (failure.status() == 403) {
            throw new RunException(RunReport.Status.FAILED, unreadable(run.settings(), collection, failure), failure);
        }
        throw failure;
    }

    /** The delivery API has refused. */
    public void notDelivered(
            @Variable(Run.VARIABLE) SyncRun run,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException failure) {
        throw failure.isNotFound() ? ChangeSteps.unknownSource(run, failure) : failure;
    }

    /** @throws RunException if the run must not be; nothing is written then */
    public void check(@Variable(Run.VARIABLE) SyncRun run) {
        AliasCheck.requireSame(run);
        requireEqualDefaultLocales(run);
        requireKnownContentTypes(run);
        if (run.isForEmptyDestination() && run.getPreflight().copiesContentTypes()) {
            requireNoContentTypes(run);
        }
        if (run.isCopiesContent() && !run.isCopiesContentModel()) {
            requireContentTypes(run);
        }
        OwnLocales.remember(run);
        OwnModel.remember(run);
    }

    /**
     * A run of the content model alone leaves no sync token, and is done again and again: content types that this pair
     * may have written itself do not forbid it. All that it may write are remembered first, as it may be killed.
     */
    private static void requireNoContentTypes(SyncRun run) {
        Set<String> there = run.getPreflight().contentTypes(Side.DESTINATION);
        boolean modelAlone = !run.isCopiesContent();
        if (there.stream().anyMatch(id -> !modelAlone || !isOurs(run, id))) {
            throw RunException.refused(notEmpty(run, "")
                    + (modelAlone
                            ? ""
                            : " With an equal content model already there, --skip-content-model leaves that alone."));
        }
        if (modelAlone) {
            run.model()
                    .contentTypeIds(Side.SOURCE)
                    .forEach(id -> run.journal().facts().keepPartToWrite(contentType(id)));
        }
    }

    /** Without the content model, entries of a content type that the destination lacks would all fail, one by one. */
    private static void requireContentTypes(SyncRun run) {
        Set<String> wanted = new TreeSet<>(run.getPreflight().contentTypes(Side.SOURCE));
        wanted.removeIf(
                id -> !run.selection().copiesEntries() || !run.selection().selectsContentType(id));
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(run.getPreflight().contentTypes(Side.DESTINATION));
        if (missing.isEmpty()) {
            return;
        }
        String names = String.join(", ", missing);
        String cure =
                "--skip-content-model does not create them: run once with --content-model-only, or leave the option"
                        + " out";
        if (missing.size() == wanted.size()) {
            throw RunException.refused("The destination " + run.settings().destination()
                    + " has none of the source's content types (" + names + "), so no entry can be written. " + cure
                    + ". For assets alone there is --only assets. Nothing was written.");
        }
        run.listener()
                .note("The destination has no content types " + names + ": entries of them fail. " + cure
                        + ", or choose others with --content-types.");
    }

    private static boolean isOurs(SyncRun run, String id) {
        return run.journal().facts().isPartKnown(contentType(id));
    }

    private static EntityKey contentType(String id) {
        return new EntityKey(EntityType.CONTENT_TYPE, id);
    }

    /** On a first run, an asset of the source that is already at the destination belongs to somebody else. */
    public void refuseExisting(@Variable(Run.VARIABLE) SyncRun run, @Body Map<String, Object> found) {
        List<Map<String, Object>> assets = Json.objects(found, "items");
        if (!assets.isEmpty()) {
            throw RunException.refused(notEmpty(
                    run,
                    "; it already has " + assets.size() + (assets.size() == 1 ? " asset" : " assets")
                            + " of the source, for instance " + Json.text(assets.get(0), "sys", "id")));
        }
    }

    private static String notEmpty(SyncRun run, String more) {
        return "The destination " + run.settings().destination() + " is not empty: it has "
                + run.getPreflight().atDestination() + more
                + ", and there is no sync token of an earlier run. Nothing was"
                + " written. Use --adopt to take it over: what has the same id is compared, and written where it"
                + " differs. Otherwise use an empty environment, or put the token file of an earlier run back into"
                + " --sync-token-dir.";
    }

    private static void requireEqualDefaultLocales(SyncRun run) {
        String source = run.model().defaultLocale(Side.SOURCE).orElse("none");
        String destination = run.model().defaultLocale(Side.DESTINATION).orElse("none");
        if (!source.equals(destination)) {
            throw RunException.refused("The default locales differ: " + source + " in "
                    + run.settings().source()
                    + ", " + destination + " in " + run.settings().destination()
                    + ". A default locale cannot be replaced: sync into a space whose default locale is " + source
                    + ".");
        }
    }

    /** A content type that only the destination has is one that the source has removed: its entries go, and then it. */
    private static void requireKnownContentTypes(SyncRun run) {
        Set<String> known = run.getPreflight().contentTypes();
        List<String> unknown = run.selection().contentTypes().stream()
                .filter(id -> !known.contains(id))
                .map(id -> "There is no content type " + id + "." + Similar.hintOrAll(id, known))
                .toList();
        if (!unknown.isEmpty()) {
            throw RunException.refused(String.join(" ", unknown) + " Neither "
                    + run.settings().source() + " nor " + run.settings().destination()
                    + " has it. Nothing was written. Correct --content-types, or leave it out to copy all.");
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

    private static String unreadable(Settings settings, Collection collection, ContentfulException failure) {
        boolean source = collection.side() == Side.SOURCE;
        Setting own = source ? Setting.SOURCE_MANAGEMENT_TOKEN : Setting.DESTINATION_MANAGEMENT_TOKEN;
        return "The management token (" + (settings.has(own) ? own : Setting.MANAGEMENT_TOKEN).option()
                + ") may not read the " + collection.type().path().replace('_', ' ') + " of the "
                + name(collection.side()) + " " + (source ? settings.source() : settings.destination())
                + ". Nothing was written. Give its user or app that right, or use another token. ("
                + failure.getMessage() + ")";
    }

    private static String name(Side side) {
        return side == Side.SOURCE ? "source" : "destination";
    }
}
