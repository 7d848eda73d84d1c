package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.List;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.store.Space;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Upload;

/** The upload API: of a space, and of an environment. Bodies go to files: they may be larger than the heap. */
public final class UploadRoutes {
    private final Spaces spaces;

    public UploadRoutes(Spaces spaces) {
        this.spaces = spaces;
    }

    public void addTo(Routes routes) {
        routes.environment("POST", "/uploads", this::post)
                .environment("GET", "/uploads/{id}", this::get)
                .environment("DELETE", "/uploads/{id}", this::delete);
    }

    private Answer post(Call call) {
        Space space = call.space();
        String environment = call.hasPath("environment") ? call.environment().id() : null;
        removeExpired(space, call);
        String id = spaces.ids().next();
        Path file = spaces.scratch().file("upload-" + id);
        call.saveTo(file);
        Upload upload = Upload.of(id, environment, file, call.now());
        space.uploads().put(upload.id(), upload);
        return Answer.created(Views.upload(space.id(), upload));
    }

    private Answer get(Call call) {
        return Answer.ok(Views.upload(call.space().id(), find(call)));
    }

    private Answer delete(Call call) {
        remove(call.space(), find(call));
        return Answer.noContent();
    }

    private void removeExpired(Space space, Call call) {
        for (Upload upload : List.copyOf(space.uploads().values())) {
            if (!upload.isAlive(call.now())) {
                remove(space, upload);
            }
        }
    }

    private void remove(Space space, Upload upload) {
        space.uploads().remove(upload.id());
        spaces.scratch().remove(upload.file());
    }

    private static Upload find(Call call) {
        Upload upload = call.space().uploads().get(call.path("id"));
        boolean elsewhere = upload != null
                && upload.environment() != null
                && call.hasPath("environment")
                && !upload.environment().equals(call.environment().id());
        if (upload == null || elsewhere || !upload.isAlive(call.now())) {
            throw new ApiError(
                    404,
                    "NotFound",
                    "The resource could not be found.",
                    TextNode.valueOf("Upload with id " + call.path("id") + " not found"));
        }
        return upload;
    }
}
