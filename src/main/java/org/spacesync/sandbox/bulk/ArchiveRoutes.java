package org.spacesync.sandbox.bulk;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.FilePart;
import org.spacesync.sandbox.http.Routes;

/** Archives, as at {@code results.contentful.com}: a signed address instead of a token, ranges, XML errors. */
final class ArchiveRoutes {
    private final BulkJobs jobs;
    private final SignedAddresses addresses;

    ArchiveRoutes(BulkJobs jobs, SignedAddresses addresses) {
        this.jobs = jobs;
        this.addresses = addresses;
    }

    void addTo(Routes routes) {
        routes.root("GET", "/results/{export}/{file}", this::get);
    }

    private Answer get(Call call) {
        boolean strict = call.switches().is(Switch.BULK_EXPORT_AUTHORIZATION, "refuse");
        if (strict && call.header("Authorization") != null) {
            return error(400, "InvalidArgument", "Only one auth mechanism allowed");
        }
        if (!addresses.isValid(call.path(), call.query())) {
            return error(403, "AccessDenied", "Access denied: the signature is wrong or has expired");
        }
        return jobs.archive(call.path())
                .map(archive -> send(call, archive))
                .orElseGet(() -> error(404, "NoSuchKey", "The specified key does not exist."));
    }

    private static Answer send(Call call, Archive archive) {
        String tag = "\"" + Integer.toHexString(archive.path().hashCode()) + "-" + archive.size() + "\"";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept-Ranges", "bytes");
        headers.put("ETag", tag);
        String condition = call.header("If-Range");
        ByteRange range =
                condition == null || condition.equals(tag) ? ByteRange.of(call.header("Range"), archive.size()) : null;
        if (range == null) {
            return Answer.file("application/zip", new FilePart(archive.file(), 0, archive.size()), headers);
        }
        headers.put("Content-Range", range.header(archive.size()));
        if (range.length() == 0) {
            return error(416, "InvalidRange", "The requested range is not satisfiable")
                    .with(headers);
        }
        FilePart part = new FilePart(archive.file(), range.from(), range.length());
        return Answer.file("application/zip", part, headers).withStatus(206);
    }

    private static Answer error(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        return Answer.bytes(status, "application/xml", xml.getBytes(StandardCharsets.UTF_8));
    }
}
