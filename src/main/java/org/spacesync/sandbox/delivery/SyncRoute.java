package org.spacesync.sandbox.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.query.Refusals;
import org.spacesync.sandbox.rules.Ids;
import org.spacesync.sandbox.store.Change;
import org.spacesync.sandbox.store.Delivery;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Trees;

/** {@code GET /sync}. */
final class SyncRoute {
    private static final Set<String> TYPES =
            Set.of("all", "Asset", "Entry", "Deletion", "DeletedAsset", "DeletedEntry");
    private static final Set<String> PARAMETERS = Set.of("initial", "type", "content_type", "limit", "sync_token");

    Answer handle(Call call) {
        Environment environment = call.environment();
        Map<String, String> query = call.query();
        for (String name : query.keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw Refusals.unknownPath(name);
            }
        }
        SyncToken token =
                query.containsKey("sync_token") ? resumed(call, environment, query) : initial(call, environment, query);
        return Answer.ok(page(call, environment, token));
    }

    private static SyncToken resumed(Call call, Environment environment, Map<String, String> query) {
        if (query.size() > 1) {
            throw Errors.badRequest("With a sync_token no other parameter may be given. To change parameters, start a"
                    + " new sync with initial=true.");
        }
        SyncToken token = SyncToken.of(query.get("sync_token"))
                .filter(t -> t.environment().equals(key(environment)))
                .filter(t -> t.since() <= environment.delivery().horizon())
                .orElseThrow(() -> invalid(call.switches()));
        boolean finished = token.upTo() == 0;
        return finished
                ? new SyncToken(
                        token.environment(),
                        token.type(),
                        token.contentType(),
                        token.limit(),
                        token.since(),
                        environment.delivery().horizon(),
                        0,
                        false)
                : token;
    }

    private static ApiError invalid(Switches switches) {
        int status = switches.number(Switch.SYNC_INVALID_TOKEN_STATUS);
        String id =
                switch (status) {
                    case 404, 410 -> "NotFound";
                    case 422 -> "ValidationFailed";
                    default -> "BadRequest";
                };
        return new ApiError(status, id, "Invalid sync token", Trees.object());
    }

    private static SyncToken initial(Call call, Environment environment, Map<String, String> query) {
        if (!"true".equals(query.get("initial"))) {
            throw Errors.badRequest("Either initial=true or a sync_token has to be given.");
        }
        String type = query.getOrDefault("type", "all");
        if (!TYPES.contains(type)) {
            throw Errors.badRequest("Unknown type: " + type);
        }
        String contentType = query.getOrDefault("content_type", "");
        if (!contentType.isEmpty() && !type.equals("Entry")) {
            throw Errors.badRequest("When passing a content_type the type must be set to Entry.");
        }
        if (!contentType.isEmpty() && !Ids.isValid(contentType)) {
            throw Refusals.unknownContentType(contentType);
        }
        int limit = limit(call.switches(), query.get("limit"));
        long horizon = environment.delivery().horizon();
        return new SyncToken(key(environment), type, contentType, limit, 0, horizon, 0, true);
    }

    private static int limit(Switches switches, String text) {
        int max = switches.number(Switch.SYNC_MAX_PAGE_SIZE);
        if (text == null) {
            return Math.min(max, switches.number(Switch.SYNC_PAGE_SIZE));
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
            throw Errors.badRequest("The limit has to be a number from 1 to " + max + ".");
        }
        return Integer.parseInt(text);
    }

    private static ObjectNode page(Call call, Environment environment, SyncToken token) {
        Switches switches = call.switches();
        boolean oldest = switches.is(Switch.SYNC_ORDER, "oldest");
        List<Change> found = new ArrayList<>();
        boolean more = false;
        for (Change change : range(environment.delivery(), token, oldest)) {
            if (!wanted(change, token)) {
                continue;
            }
            if (found.size() == token.limit()) {
                more = true;
                break;
            }
            found.add(change);
        }
        SyncToken next = more ? following(token, found.get(found.size() - 1)) : ended(token);
        if (switches.is(Switch.SYNC_ORDER, "shuffled")) {
            Collections.shuffle(found, new Random(token.upTo() + token.place()));
        }
        ObjectNode body = Trees.object();
        body.putObject("sys").put("type", "Array");
        items(body.putArray("items"), environment, found, switches);
        String url = url(call, environment, more) + "?sync_token=" + next.text();
        return body.put(more ? "nextPageUrl" : "nextSyncUrl", url);
    }

    private static Collection<Change> range(Delivery delivery, SyncToken token, boolean oldest) {
        if (oldest) {
            return delivery.oldestFirst(token.place() == 0 ? token.since() : token.place(), token.upTo());
        }
        return delivery.newestFirst(token.since(), token.place() == 0 ? token.upTo() : token.place() - 1);
    }

    private static SyncToken following(SyncToken token, Change last) {
        return new SyncToken(
                token.environment(),
                token.type(),
                token.contentType(),
                token.limit(),
                token.since(),
                token.upTo(),
                last.sequence(),
                token.initial());
    }

    /** {@code upTo} 0 marks a token for the next sync. */
    private static SyncToken ended(SyncToken token) {
        return new SyncToken(
                token.environment(), token.type(), token.contentType(), token.limit(), token.upTo(), 0, 0, false);
    }

    private static boolean wanted(Change change, SyncToken token) {
        boolean entry = change.kind() == Kind.ENTRY;
        boolean ofType = token.contentType().isEmpty() || token.contentType().equals(change.contentType());
        return switch (token.type()) {
            case "Asset" -> !change.isDeletion() && !entry;
            case "Entry" -> !change.isDeletion() && entry && ofType;
            case "Deletion" -> change.isDeletion();
            case "DeletedAsset" -> change.isDeletion() && !entry;
            case "DeletedEntry" -> change.isDeletion() && entry;
            default -> !(token.initial() && change.isDeletion());
        };
    }

    private static void items(ArrayNode items, Environment environment, List<Change> changes, Switches switches) {
        DeliveryViews views = new DeliveryViews(environment, switches, switches.on(Switch.DELIVERY_DRAFT_LOCALES));
        boolean nulls = switches.on(Switch.SYNC_NULL_VALUES);
        boolean metadata = switches.on(Switch.SYNC_METADATA);
        for (Change change : changes) {
            items.add(change.isDeletion() ? views.deleted(change) : views.raw(change, nulls, metadata));
        }
    }

    private static String url(Call call, Environment environment, boolean page) {
        String space = "/spaces/" + environment.space();
        String whole = space + "/environments/" + environment.id() + "/sync";
        if (page) {
            return call.base() + whole;
        }
        String scheme = call.switches().text(Switch.SYNC_NEXT_URL_SCHEME);
        String authority = call.base().substring(call.base().indexOf("://"));
        return scheme + authority + (call.switches().on(Switch.SYNC_NEXT_URL_ENVIRONMENT) ? whole : space + "/sync");
    }

    private static String key(Environment environment) {
        return environment.space() + "/" + environment.id();
    }
}
