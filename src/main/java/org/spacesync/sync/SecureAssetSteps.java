package org.spacesync.sync;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.AssetKey;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.AssetFiles;
import org.spacesync.entity.EntityVariables;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code secure-assets.camel.yaml}: files that nobody can fetch without a signature, or of a refused type. */
public class SecureAssetSteps {
    private static final String FILES = RouteVariables.SECURE_FILES;

    /**
     * Tells, before anything is written, which files need more than their address. A key is made at once, so that it is
     * known early if none can be had.
     */
    public void announce(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        long secure = 0;
        long retyped = 0;
        Set<String> hosts = new TreeSet<>();
        Iterator<Change> assets = run.changes(EntityType.ASSET, ChangeKind.UPSERT, Stage.READ);
        while (assets.hasNext()) {
            Map<String, Object> files = AssetFiles.of(assets.next().payload());
            secure += files.values().stream().anyMatch(SecureAssetSteps::isSecure) ? 1 : 0;
            retyped += files.values().stream().anyMatch(AssetFiles::isOfRefusedType) ? 1 : 0;
            files.values().stream()
                    .filter(SecureAssetSteps::isSecure)
                    .forEach(file -> hosts.add(Json.text(file, "url")
                            .replaceFirst("^([a-z]+:)?//", "")
                            .replaceFirst("/.*", "")));
        }
        exchange.setVariable(
                FILES,
                new SecureFiles(false, secure > 0 ? run.addresses().claimKey().orElse(null) : null));
        if (secure > 0) {
            run.listener()
                    .note((secure == 1 ? "1 asset has an embargoed file" : secure + " assets have embargoed files")
                            + " ("
                            + String.join(", ", hosts) + "), which nobody can fetch without a signature. "
                            + consequence(run));
        }
        if (retyped > 0) {
            run.listener()
                    .note((retyped == 1 ? "1 asset has a file" : retyped + " assets have files")
                            + " of type text/html or text/javascript, which Contentful does not take: copied as"
                            + " application/octet-stream.");
        }
    }

    private static String consequence(SyncRun run) {
        if (run.addresses().signs()) {
            return "They are signed by an asset key of the source.";
        }
        return run.addresses().skipsSecure()
                ? "Those that would have to be copied are left out, as --secure-assets says."
                : "Those that have to be copied fail. Use --secure-assets sign to have them signed by an asset key of"
                        + " the source, or skip to leave them out.";
    }

    /** Whether an asset can be written as it is: a file of it may be embargoed, and would have to be copied. */
    public void examine(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(EntityVariables.CHANGE) Change change, Exchange exchange) {
        boolean secure = needsSignature(change);
        exchange.setVariable(
                FILES,
                new SecureFiles(
                        secure && run.addresses().skipsSecure(),
                        secure ? run.addresses().claimKey().orElse(null) : null));
    }

    public void leaveOut(@Variable(Run.VARIABLE) SyncRun run, @Variable(EntityVariables.CHANGE) Change change) {
        run.settle(change.key(), Outcome.HELD, change.version());
        run.done("write-assets");
    }

    public void keepKey(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(FILES) SecureFiles files,
            @Body Map<String, Object> answer,
            Exchange exchange) {
        String policy = Json.text(answer, "policy");
        String secret = Json.text(answer, "secret");
        exchange.getMessage().setBody(null);
        if (policy == null || secret == null) {
            run.addresses().refused("the answer had no policy or no secret");
        } else {
            run.addresses().keep(new AssetKey(policy, secret, files.keyExpiry()));
        }
    }

    public void keyRefused(
            @Variable(Run.VARIABLE) SyncRun run,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal) {
        run.addresses().refused(refusal.getMessage());
        run.listener()
                .note("No asset key could be made at the source, so embargoed files cannot be signed, and fail: "
                        + refusal.getMessage());
    }

    /** Whether a file must be fetched that the destination does not have, and is embargoed. */
    private static boolean needsSignature(Change change) {
        Map<String, Object> there = Json.object(change.destination(), "files");
        return AssetFiles.of(change.payload()).entrySet().stream()
                .anyMatch(file -> !there.containsKey(file.getKey()) && isSecure(file.getValue()));
    }

    private static boolean isSecure(Object file) {
        return AssetKey.isNeededFor(Json.text(file, "url"));
    }
}
