package org.spacesync.sandbox.control;

import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.store.AssetFiles;

/** Asset files, as behind {@code *.ctfassets.net}: no token needed. */
public final class FileRoutes {
    private final AssetFiles files;

    public FileRoutes(AssetFiles files) {
        this.files = files;
    }

    public void addTo(Routes routes) {
        routes.root("GET", "/{space}/{asset}/{hash}/{file}", this::get);
    }

    private Answer get(Call call) {
        String path =
                "/" + String.join("/", call.path("space"), call.path("asset"), call.path("hash"), call.path("file"));
        AssetFiles.StoredFile file = files.get(path);
        if (file == null) {
            throw new ApiError(404, "NotFound", "The resource could not be found.");
        }
        return Answer.bytes(200, file.contentType(), file.bytes());
    }
}
