package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.rules.AssetRules;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Images;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Trees;

/** Processing of asset files: answers at once, and finishes each locale later or never. */
final class AssetProcessing {
    private static final Logger LOG = LoggerFactory.getLogger(AssetProcessing.class);
    private final Backend backend;
    private final FileSource source;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    /** Process calls for one version of an asset that are not finished. */
    private record Pending(int version, int open) {}

    AssetProcessing(Backend backend) {
        this.backend = backend;
        this.source = new FileSource(backend.spaces(), backend.fileHost());
    }

    void addTo(Routes routes) {
        routes.environment("PUT", "/assets/{id}/files/{locale}/process", this::process);
    }

    private Answer process(Call call) {
        Environment environment = call.environment();
        String id = call.path("id");
        String locale = call.path("locale");
        return environment.exclusively(() -> {
            Entity asset = environment.table(Kind.ASSET).get(id);
            if (asset == null) {
                throw Backend.notFound(environment, Kind.ASSET.type(), id);
            }
            String key = environment.space() + "/" + environment.id() + "/" + id;
            checkVersion(call, key, asset.life().version());
            AssetRules.checkProcess(Views.entity(environment, asset), locale);
            if (!call.switches().is(Switch.ASSET_OUTCOME, "never")) {
                int version = call.version() == null ? asset.life().version() : call.version();
                pending.merge(key, new Pending(version, 1), (old, one) -> new Pending(version, old.open() + 1));
                JsonNode file = asset.fields().path("file").path(locale);
                backend.scheduler()
                        .schedule(
                                () -> finish(environment, id, locale, file, key),
                                call.switches().number(Switch.ASSET_PROCESS_MILLIS),
                                TimeUnit.MILLISECONDS);
            }
            return Answer.noContent();
        });
    }

    private void checkVersion(Call call, String key, int current) {
        if (call.switches().is(Switch.ASSET_STALE_PROCESS, "never")) {
            return;
        }
        Pending open = pending.get(key);
        boolean sameAsPending = open != null && call.version() != null && open.version() == call.version();
        if (!(sameAsPending && call.switches().is(Switch.ASSET_STALE_PROCESS, "pending"))) {
            if (call.version() == null || call.version() != current) {
                throw Errors.versionMismatch();
            }
        }
    }

    private void finish(Environment environment, String id, String locale, JsonNode file, String key) {
        try {
            boolean fails = backend.switches().is(Switch.ASSET_OUTCOME, "fails");
            Optional<byte[]> bytes = fails ? Optional.empty() : source.fetch(environment.space(), file);
            if (fails || bytes.isPresent()) {
                environment.exclusively(() -> {
                    store(environment, id, locale, file, bytes.orElse(null));
                    return null;
                });
            }
        } catch (RuntimeException e) {
            LOG.error("Processing of asset {} failed in the sandbox", id, e);
        } finally {
            pending.computeIfPresent(key, (k, p) -> p.open() == 1 ? null : new Pending(p.version(), p.open() - 1));
        }
    }

    /** Does not change an asset whose file was replaced in the meantime. */
    private void store(Environment environment, String id, String locale, JsonNode file, byte[] bytes) {
        Entity asset = environment.table(Kind.ASSET).get(id);
        if (asset == null || !asset.fields().path("file").path(locale).equals(file)) {
            return;
        }
        ObjectNode fields = asset.fields().deepCopy();
        ObjectNode finished = (ObjectNode) fields.path("file").path(locale);
        finished.remove("upload");
        finished.remove("uploadFrom");
        if (bytes != null) {
            describe(environment, id, finished, bytes);
        }
        environment
                .table(Kind.ASSET)
                .put(asset.edited(
                        fields, asset.metadata(), backend.spaces().clock().instant()));
    }

    private void describe(Environment environment, String id, ObjectNode file, byte[] bytes) {
        String sent = file.path("contentType").asText();
        String type = backend.switches().is(Switch.ASSET_CONTENT_TYPE, "detected") ? Images.detect(bytes, sent) : sent;
        file.put("contentType", type);
        String name = file.path("fileName").asText();
        String path = backend.spaces().files().put(environment.space(), id, name, type, bytes);
        file.put("url", backend.fileHost().url(path));
        ObjectNode details = Trees.object().put("size", bytes.length);
        if (type.startsWith("image/")) {
            Images.size(bytes).ifPresent(size -> details.putObject("image")
                    .put("width", size.width())
                    .put("height", size.height()));
        }
        file.set("details", details);
    }
}
