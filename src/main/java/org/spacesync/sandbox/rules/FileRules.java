package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The file of an asset in one locale. */
final class FileRules {
    static final int MAX_FILE_NAME = 256;
    private static final Set<String> KEYS = Set.of("contentType", "fileName", "upload", "uploadFrom", "url", "details");
    private static final Set<String> REFUSED_TYPES = Set.of("text/html", "text/javascript");

    private final Problems problems;
    private final Predicate<String> ownHost;

    FileRules(Problems problems, Predicate<String> ownHost) {
        this.problems = problems;
        this.ownHost = ownHost;
    }

    void check(JsonNode file, Path path) {
        if (!file.isObject()) {
            problems.type(path, "Object", file);
            return;
        }
        for (Map.Entry<String, JsonNode> member : file.properties()) {
            if (!KEYS.contains(member.getKey())) {
                problems.unknown(path.child(member.getKey()), member.getValue());
            }
        }
        checkName(file, path);
        checkContentType(file, path);
        checkSource(file, path);
    }

    private void checkName(JsonNode file, Path path) {
        JsonNode name = file.path("fileName");
        if (!name.isTextual() || name.textValue().isEmpty()) {
            problems.required(path.child("fileName"), "fileName");
        } else if (name.textValue().length() > MAX_FILE_NAME) {
            problems.atMost(path.child("fileName"), MAX_FILE_NAME, name);
        }
    }

    private void checkContentType(JsonNode file, Path path) {
        JsonNode type = file.path("contentType");
        if (!type.isTextual() || type.textValue().isEmpty()) {
            problems.required(path.child("contentType"), "contentType");
        } else if (REFUSED_TYPES.contains(type.textValue().split(";", 2)[0].strip())) {
            problems.add("prohibited", path.child("contentType"), "The content type is not allowed", type);
        }
    }

    private void checkSource(JsonNode file, Path path) {
        JsonNode upload = file.path("upload");
        if (file.hasNonNull("upload") && !isWebUrl(upload)) {
            problems.add("regexp", path.child("upload"), "The upload must be an http or https URL", upload);
        }
        JsonNode from = file.path("uploadFrom");
        boolean isUpload = Link.isLink(from) && "Upload".equals(Link.of(from).linkType());
        if (file.hasNonNull("uploadFrom") && !isUpload) {
            problems.type(path.child("uploadFrom"), "Link", from);
        }
        JsonNode url = file.path("url");
        if (file.hasNonNull("url") && !isOwn(url)) {
            problems.add("hasHostname", path.child("url"), "Only files hosted by Contentful are allowed", url);
        }
    }

    private static boolean isWebUrl(JsonNode value) {
        String text = value.asText();
        return value.isTextual() && (text.startsWith("http://") || text.startsWith("https://"));
    }

    private boolean isOwn(JsonNode url) {
        try {
            String host = URI.create(url.asText().replace(" ", "%20")).getHost();
            return url.isTextual() && host != null && ownHost.test(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
