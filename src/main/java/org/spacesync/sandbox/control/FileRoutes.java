package org.spacesync.sandbox.control;

import java.util.stream.Collectors;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.management.FileHost;
import org.spacesync.sandbox.store.AssetFiles;
import org.spacesync.sandbox.store.Spaces;

/** Asset files, as at {@code *.ctfassets.net}: no token needed, but a signature if they are embargoed. */
public final class FileRoutes {
    private final Spaces spaces;
    private final FileHost host;

    public FileRoutes(Spaces spaces, FileHost host) {
        this.spaces = spaces;
        this.host = host;
    }

    public void addTo(Routes routes) {
        routes.root("GET", "/{space}/{asset}/{hash}/{file}", this::get)
                .root("HEAD", "/{space}/{asset}/{hash}/{file}", this::get);
    }

    private boolean isSigned(Call call) {
        String query = call.query().entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
        return spaces.assetKeys().admits(call.path("space"), FileHost.embargoed(call.path(), query), call.now());
    }

    private Answer get(Call call) {
        String path =
                "/" + String.join("/", call.path("space"), call.path("asset"), call.path("hash"), call.path("file"));
        AssetFiles.StoredFile file = spaces.files().get(path);
        if (file == null) {
            throw new ApiError(404, "NotFound", "The resource could not be found.");
        }
        if (host.isEmbargoed(call.path("space")) && !isSigned(call)) {
            throw new ApiError(403, "AccessDenied", "The signature is missing or not valid.");
        }
        return Answer.bytes(200, file.contentType(), file.bytes());
    }
}
