package org.spacesync.export;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/**
 * The description of an export, or of an archive's part of it: the API does not say which where there are several.
 *
 * @param total entries
 * @param limit most entries that the job exports
 * @param size bytes of all data files
 */
record Metadata(
        String spaceId,
        String environmentId,
        String operationId,
        long total,
        long limit,
        long size,
        List<DataFile> files) {

    /** @throws IllegalArgumentException if it is not such a description */
    static Metadata of(Map<String, Object> json) {
        if (!"entries".equals(Json.text(json, "entityType"))) {
            throw new IllegalArgumentException(
                    "'entityType' is " + Json.text(json, "entityType") + " instead of entries");
        }
        if (!(json.get("files") instanceof List)) {
            throw new IllegalArgumentException("there is no list 'files'");
        }
        List<DataFile> files =
                Json.objects(json, "files").stream().map(DataFile::of).toList();
        Set<String> names = new HashSet<>();
        for (DataFile file : files) {
            if (!names.add(file.name())) {
                throw new IllegalArgumentException("the file " + file.name() + " is listed twice");
            }
        }
        return new Metadata(
                Json.text(json, "spaceId"),
                Json.text(json, "environmentId"),
                Json.text(json, "bulkOperationId"),
                DataFile.count(json, "total"),
                DataFile.count(json, "limit"),
                DataFile.count(json, "size"),
                files);
    }
}
