package org.spacesync.sandbox.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.compare.Difference.Different;
import org.spacesync.sandbox.compare.Difference.Extra;
import org.spacesync.sandbox.compare.Difference.Missing;
import org.spacesync.sandbox.compare.Difference.Unpublished;

/**
 * Compares the visible content of two environments: published entries and assets, activated content types with their
 * editor interfaces, locales and tags. Drafts count in the actual environment, but not in the expected one.
 */
public final class SpaceComparison {
    private final Scope scope;
    private final List<Difference> found = new ArrayList<>();

    private SpaceComparison(Scope scope) {
        this.scope = scope;
    }

    /** All differences; empty if the actual environment is a correct copy. */
    public static List<Difference> compare(SandboxState expected, SandboxState actual) {
        return compare(expected, actual, Scope.everything());
    }

    /** The differences within a scope. */
    public static List<Difference> compare(SandboxState expected, SandboxState actual, Scope scope) {
        SpaceComparison comparison = new SpaceComparison(scope);
        for (Part part : Part.values()) {
            if (scope.parts().contains(part)) {
                comparison.compare(part, comparison.views(part, expected), comparison.views(part, actual));
            }
        }
        return comparison.found.stream().filter(scope.tolerated().negate()).toList();
    }

    private Map<String, View> views(Part part, SandboxState state) {
        return switch (part) {
            case LOCALE -> ModelViews.locales(state);
            case TAG -> ModelViews.tags(state);
            case CONTENT_TYPE -> ModelViews.contentTypes(state);
            case EDITOR_INTERFACE -> ModelViews.editorInterfaces(state);
            case ASSET -> ContentViews.assets(state);
            case ENTRY -> ContentViews.entries(state, scope.skippedContentTypes());
        };
    }

    private void compare(Part part, Map<String, View> expected, Map<String, View> actual) {
        expected.forEach((id, view) -> {
            if (view.isPublished()) {
                compare(part, id, view, actual.get(id));
            }
        });
        actual.keySet().stream()
                .filter(id -> !expected.containsKey(id) || !expected.get(id).isPublished())
                .forEach(id -> found.add(new Extra(part, id)));
    }

    private void compare(Part part, String id, View expected, View actual) {
        if (actual == null) {
            found.add(new Missing(part, id));
            return;
        }
        if (!actual.status().equals(View.PUBLISHED)) {
            found.add(new Unpublished(part, id, actual.status()));
        }
        if (actual.isPublished()) {
            TreeDiff.compare(
                    "",
                    expected.content(),
                    actual.content(),
                    (path, wanted, is) -> found.add(new Different(part, id, path, wanted, is)));
        }
    }
}
