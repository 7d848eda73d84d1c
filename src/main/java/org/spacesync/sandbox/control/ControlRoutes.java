package org.spacesync.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.http.Gateway;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.sandbox.http.RequestLog;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.store.Trees;

/** The observation and fault part of the control API: statistics, requests, switches, faults. */
public final class ControlRoutes {
    private final Gateway gateway;

    public ControlRoutes(Gateway gateway) {
        this.gateway = gateway;
    }

    public void addTo(Routes routes) {
        routes.root("GET", "/_sandbox/stats", call -> Answer.ok(stats()))
                .root("DELETE", "/_sandbox/stats", call -> {
                    gateway.log().reset();
                    return Answer.noContent();
                })
                .root("GET", "/_sandbox/requests", this::requests)
                .root("GET", "/_sandbox/switches", ControlRoutes::switches)
                .root("PUT", "/_sandbox/switches", ControlRoutes::setSwitches)
                .root("DELETE", "/_sandbox/switches", call -> {
                    call.switches().reset();
                    return switches(call);
                })
                .root("GET", "/_sandbox/faults", call -> Answer.ok(faults()))
                .root("POST", "/_sandbox/faults", this::addFault)
                .root("DELETE", "/_sandbox/faults", call -> {
                    gateway.faults().clear();
                    return Answer.noContent();
                });
    }

    private ObjectNode stats() {
        ObjectNode stats = Trees.object();
        for (Api api : Api.values()) {
            RequestLog.Figures figures = gateway.log().figures(api);
            stats.putObject(api.key())
                    .put("requests", figures.requests())
                    .put("tooManyRequests", figures.tooMany())
                    .put("errors", figures.errors())
                    .put("busiestSecond", figures.busiestSecond());
        }
        ObjectNode routes = stats.putObject("routes");
        gateway.log().byRoute().forEach(routes::put);
        return stats;
    }

    private Answer requests(Call call) {
        String api = call.query().get("api");
        List<LoggedRequest> recent = gateway.log().recent();
        ArrayNode items = Trees.array();
        for (LoggedRequest request : recent) {
            if (api == null || api.equals(request.api().key())) {
                items.addObject()
                        .put("time", Trees.millis(request.time()))
                        .put("api", request.api().key())
                        .put("method", request.method())
                        .put("path", request.path())
                        .put("pattern", request.pattern())
                        .put("status", request.status())
                        .put("error", request.error())
                        .put("requestId", request.requestId());
            }
        }
        return Answer.ok(Trees.object().set("items", items));
    }

    private static Answer switches(Call call) {
        ObjectNode all = Trees.object();
        call.switches().all().forEach(all::put);
        return Answer.ok(all);
    }

    private static Answer setSwitches(Call call) {
        ObjectNode wanted = call.json();
        refusing(() -> wanted.properties()
                .forEach(s -> call.switches().set(s.getKey(), s.getValue().asText())));
        return switches(call);
    }

    private ObjectNode faults() {
        ObjectNode all = Trees.object();
        ArrayNode items = all.putArray("items");
        for (Faults.Order order : gateway.faults().orders()) {
            items.addObject()
                    .put("api", order.api() == null ? null : order.api().key())
                    .put("method", order.method())
                    .put("path", order.path())
                    .put("skip", order.skip())
                    .put("count", order.count())
                    .put("kind", order.fault().kind().name());
        }
        return all;
    }

    private Answer addFault(Call call) {
        ObjectNode body = call.json();
        refusing(() -> gateway.faults().order(order(body)));
        return Answer.created(faults());
    }

    private static Faults.Order order(JsonNode body) {
        String api = body.path("api").textValue();
        return new Faults.Order(
                api == null ? null : Api.valueOf(api.toUpperCase(java.util.Locale.ROOT)),
                body.path("method").asText(".*"),
                body.path("path").asText(""),
                body.path("skip").asInt(0),
                body.path("count").asInt(1),
                fault(body));
    }

    private static Fault fault(JsonNode body) {
        Fault fault = body.has("status")
                ? Fault.answer(body.path("status").asInt(), text(body.path("body")))
                : Fault.named(body.path("fault").asText());
        if (body.path("headers").isObject()) {
            Map<String, String> headers = new LinkedHashMap<>();
            body.path("headers")
                    .properties()
                    .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
            fault = fault.with(headers);
        }
        if (body.path("afterEffect").asBoolean()) {
            fault = fault.afterEffect();
        }
        return fault.delayed(body.path("delayMillis").asInt(fault.delayMillis()));
    }

    private static String text(JsonNode body) {
        return body.isMissingNode() || body.isNull() ? null : body.isTextual() ? body.asText() : body.toString();
    }

    static void refusing(Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ApiError(400, "BadRequest", e.getMessage());
        }
    }
}
