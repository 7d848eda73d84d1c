package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.rules.BulkActionRules;
import org.spacesync.sandbox.store.Environment;

/** Bulk actions: accepted at once, and done after some status requests or some time, whichever comes first. */
final class BulkActionRoutes {
    private final Backend backend;
    private final BulkRun run;
    private final Map<String, BulkAction> actions = new ConcurrentHashMap<>();

    BulkActionRoutes(Backend backend) {
        this.backend = backend;
        this.run = new BulkRun(new Lifecycle(backend.spaces()));
    }

    void addTo(Routes routes) {
        for (String action : List.of("publish", "unpublish", "validate")) {
            routes.environment("POST", "/bulk_actions/" + action, call -> {
                ObjectNode body = call.json();
                return start(call, action, body, BulkActionRules.check(action, body));
            });
        }
        routes.environment("POST", "/bulk_actions", this::startSecondForm)
                .environment("GET", "/bulk_actions/actions/{id}", this::get)
                .environment("GET", "/bulk_actions/{id}", this::get);
    }

    private Answer startSecondForm(Call call) {
        ObjectNode body = call.json();
        List<BulkActionRules.Item> items = BulkActionRules.checkV2(body);
        boolean byLocale = items.stream().anyMatch(item -> !item.locales().isEmpty());
        if (byLocale && call.environment().localePublishing().equals("refused")) {
            throw new ApiError(403, "AccessDenied", "Locale based publishing is not enabled for this organization.");
        }
        return start(call, body.path("action").asText(), body, items);
    }

    private Answer start(Call call, String action, ObjectNode body, List<BulkActionRules.Item> items) {
        Environment environment = call.environment();
        if (call.switches().is(Switch.BULK_ACTION_BAD_ENTITY, "post")) {
            refuse(run.missing(environment, items));
        }
        BulkAction started =
                new BulkAction(backend.spaces().ids().next(), environment, action, body, items, call.now());
        synchronized (this) {
            if (active(environment.space()) >= call.switches().number(Switch.BULK_ACTION_ACTIVE)) {
                throw Errors.rateLimited();
            }
            actions.put(started.id(), started);
        }
        int delay = call.switches().number(Switch.BULK_ACTION_MILLIS);
        backend.scheduler().schedule(() -> finish(started), delay, TimeUnit.MILLISECONDS);
        return Answer.json(call.switches().number(Switch.BULK_ACTION_STATUS), started.view());
    }

    private static void refuse(ObjectNode error) {
        if (error != null) {
            throw new ApiError(400, "BulkActionFailed", error.path("message").asText(), error.get("details"));
        }
    }

    private long active(String space) {
        return actions.values().stream()
                .filter(a -> a.environment().space().equals(space) && a.isActive())
                .count();
    }

    private Answer get(Call call) {
        Environment environment = call.environment();
        BulkAction action = actions.get(call.path("id"));
        if (action == null
                || !action.environment().space().equals(environment.space())
                || !action.environment().id().equals(environment.id())) {
            throw Backend.notFound(environment, "BulkAction", call.path("id"));
        }
        if (action.isActive()) {
            action.started(call.now());
            if (action.look() > call.switches().number(Switch.BULK_ACTION_POLLS)) {
                finish(action);
            }
        }
        return Answer.ok(action.view());
    }

    private void finish(BulkAction action) {
        synchronized (action) {
            if (action.isActive() && !backend.switches().is(Switch.BULK_ACTION_OUTCOME, "stuck")) {
                ObjectNode error = run.run(action.environment(), action.action(), action.items());
                action.finished(error, backend.spaces().clock().instant());
            }
        }
    }
}
