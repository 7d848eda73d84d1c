package org.spacesync.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.entity.AssetFiles;
import org.spacesync.state.Change;

/**
 * A file that is waited for.
 *
 * @param change the asset
 * @param url where the source has it, for messages
 * @param address the same with scheme and signature, as it can be asked for; read by the route
 */
public record LateFile(Change change, String locale, String url, String address) {
    /** Those of one asset that the destination did not have when it was written. */
    static List<LateFile> of(SyncRun run, Change change) {
        Map<String, Object> there = Json.object(change.destination(), "files");
        List<LateFile> files = new ArrayList<>();
        AssetFiles.of(run.fitting(change).payload()).forEach((locale, file) -> {
            String url = Json.text(file, "url");
            if (url != null && !there.containsKey(locale) && run.addresses().canBeAsked(url)) {
                files.add(new LateFile(change, locale, url, run.addresses().of(url)));
            }
        });
        return files;
    }
}
