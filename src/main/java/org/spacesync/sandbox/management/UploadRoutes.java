package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.node.TextNode;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.store.Space;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Upload;

/** The upload API: of a space, and of an environment. */
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
        space.uploads().values().removeIf(u -> !u.expiresAt().isAfter(call.now()));
        Upload upload = Upload.of(spaces.ids().next(), environment, call.bytes(), call.now());
        space.uploads().put(upload.id(), upload);
        return Answer.created(Views.upload(space.id(), upload));
    }

    private Answer get(Call call) {
        return Answer.ok(Views.upload(call.space().id(), find(call)));
    }

    private Answer delete(Call call) {
        call.space().uploads().remove(find(call).id());
        return Answer.noContent();
    }

    private static Upload find(Call call) {
        Upload upload = call.space().uploads().get(call.path("id"));
        boolean elsewhere = upload != null
                && upload.environment() != null
                && call.hasPath("environment")
                && !upload.environment().equals(call.path("environment"));
        if (upload == null || elsewhere || !upload.expiresAt().isAfter(call.now())) {
            throw new ApiError(
                    404,
                    "NotFound",
                    "The resource could not be found.",
                    TextNode.valueOf("Upload with id " + call.path("id") + " not found"));
        }
        return upload;
    }
}
