package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.rules.LocaleRules;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Locale;

/** {@code /locales} of the management API. */
final class LocaleRoutes {
    private static final Map<String, String> OCTETS = Map.of("Content-Type", "application/octet-stream");
    private final Backend backend;

    LocaleRoutes(Backend backend) {
        this.backend = backend;
    }

    void addTo(Routes routes) {
        routes.environment("GET", "/locales", this::list)
                .environment("GET", "/locales/{id}", this::get)
                .environment("POST", "/locales", this::post)
                .environment("PUT", "/locales/{id}", this::put)
                .environment("DELETE", "/locales/{id}", this::delete);
    }

    private Answer list(Call call) {
        Environment environment = call.environment();
        Instant listed = call.now().minusMillis(call.switches().number(Switch.LOCALE_LIST_LAG_MILLIS));
        return Lists.of(
                call,
                environment.locales().stream()
                        .filter(l -> l.isDefault() || !l.createdAt().isAfter(listed))
                        .map(l -> Views.locale(environment, l))
                        .toList(),
                100,
                "code",
                "name");
    }

    private Answer get(Call call) {
        Environment environment = call.environment();
        return Answer.ok(Views.locale(environment, find(call, environment)));
    }

    private Answer post(Call call) {
        ObjectNode body = call.json();
        if (!body.isEmpty() && !body.has("fallbackCode") && call.switches().is(Switch.LOCALE_FALLBACK, "none")) {
            body.putNull("fallbackCode");
        }
        Environment environment = call.environment();
        return environment.exclusively(() -> {
            ObjectNode checked = LocaleRules.checkCreate(body, new Model(environment, backend.spaces()).locales());
            Instant now = call.now();
            String id = backend.spaces().ids().next();
            Locale created = locale(id, checked.path("code").asText(), checked, 1, now, now);
            environment.localesById().put(id, created);
            return Answer.created(Views.locale(environment, created));
        });
    }

    private Answer put(Call call) {
        ObjectNode body = call.json();
        Environment environment = call.environment();
        return environment.exclusively(() -> {
            Locale before = find(call, environment);
            Backend.requireVersion(call, before.version());
            ObjectNode checked = LocaleRules.checkUpdate(
                    body, Views.locale(environment, before), new Model(environment, backend.spaces()).locales());
            Locale same = locale(
                    before.id(),
                    before.internalCode(),
                    checked,
                    before.version(),
                    before.createdAt(),
                    before.updatedAt());
            Locale after = same.equals(before)
                    ? before
                    : locale(
                            before.id(),
                            before.internalCode(),
                            checked,
                            before.version() + 1,
                            before.createdAt(),
                            call.now());
            environment.localesById().put(after.id(), after);
            if (!after.code().equals(before.code())) {
                ModelChanges.renameLocale(environment, before.code(), after.code());
            }
            return Answer.ok(Views.locale(environment, after));
        });
    }

    private Answer delete(Call call) {
        Environment environment = call.environment();
        return environment.exclusively(() -> {
            Locale locale = find(call, environment);
            Backend.checkVersion(call, locale.version());
            LocaleRules.checkDelete(locale.code(), new Model(environment, backend.spaces()).locales());
            environment.localesById().remove(locale.id());
            ModelChanges.dropLocale(environment, locale.code());
            return new Answer(204, null, null, OCTETS);
        });
    }

    private static Locale locale(
            String id, String internalCode, ObjectNode body, int version, Instant createdAt, Instant updatedAt) {
        return new Locale(
                id,
                body.path("code").asText(),
                internalCode,
                body.path("name").asText(),
                body.path("fallbackCode").textValue(),
                body.path("default").asBoolean(),
                body.path("optional").asBoolean(),
                body.path("contentManagementApi").asBoolean(true),
                body.path("contentDeliveryApi").asBoolean(true),
                version,
                createdAt,
                updatedAt);
    }

    private static Locale find(Call call, Environment environment) {
        Locale locale = environment.localesById().get(call.path("id"));
        if (locale == null) {
            throw Backend.notFound(environment, "Locale", call.path("id"));
        }
        return locale;
    }
}
