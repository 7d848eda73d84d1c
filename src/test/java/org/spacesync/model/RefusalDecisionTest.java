package org.spacesync.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.contentful.EntityType.CONTENT_TYPE;
import static org.spacesync.contentful.EntityType.LOCALE;
import static org.spacesync.contentful.EntityType.TAG;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

class RefusalDecisionTest {
    private static final PartRequest CREATE_LOCALE = new PartRequest("POST", "/locales", Map.of(), Map.of(), false);
    private static final PartRequest DELETE_LOCALE = PartRequest.delete("/locales/x", false);
    private static final PartRequest DEACTIVATE = PartRequest.delete("/content_types/tea/published", false);
    private static final PartRequest DELETE_TYPE = PartRequest.delete("/content_types/tea", false);
    private static final PartRequest PUT_TYPE = PartRequest.put("/content_types/tea", Map.of(), true);
    private static final PartRequest DELETE_TAG = PartRequest.delete("/tags/a", true);
    private static final PartRequest PUT_TAG = PartRequest.put("/tags/a", Map.of(), false);

    @Test
    void localeWhoseCodeIsTakenIsThereAlready() {
        assertEquals(RefusalDecision.DONE, of(LOCALE, CREATE_LOCALE, error(422, "ValidationFailed", "", "taken")));
        assertFalse(of(LOCALE, CREATE_LOCALE, error(422, "ValidationFailed", "", "invalid"))
                .done());
    }

    @Test
    void defaultLocaleSimplyStays() {
        assertEquals(RefusalDecision.DONE, of(LOCALE, DELETE_LOCALE, error(403, "DefaultLocaleNotDeletable", "")));
    }

    @Test
    void fallbackInUseFailsWithTheCure() {
        RefusalDecision verdict = of(LOCALE, DELETE_LOCALE, error(403, "FallbackLocaleNotDeletable", ""));

        assertFalse(verdict.done());
        assertTrue(verdict.message().contains("falls back to it"));
    }

    @Test
    void whatIsGoneNeedNotBeRemoved() {
        ContentfulError gone = error(404, "NotFound", "");

        assertEquals(RefusalDecision.DONE, of(LOCALE, DELETE_LOCALE, gone));
        assertEquals(RefusalDecision.DONE, of(CONTENT_TYPE, DEACTIVATE, gone));
        assertEquals(RefusalDecision.DONE, of(CONTENT_TYPE, DELETE_TYPE, gone));
        assertEquals(RefusalDecision.DONE, of(TAG, DELETE_TAG, gone));
    }

    @Test
    void whatIsGoneCannotBeWrittenAndAnUnknownRouteIsNotGone() {
        assertFalse(of(CONTENT_TYPE, PUT_TYPE, error(404, "NotFound", "")).done());
        assertFalse(of(TAG, DELETE_TAG, error(404, "UnknownRoute", "")).done());
    }

    @Test
    void whatIsNotPublishedNeedNotBeDeactivated() {
        ContentfulError notPublished = error(400, "BadRequest", "Not published");

        assertEquals(RefusalDecision.DONE, of(CONTENT_TYPE, DEACTIVATE, notPublished));
        assertFalse(of(CONTENT_TYPE, DELETE_TYPE, notPublished).done());
        assertFalse(of(CONTENT_TYPE, DEACTIVATE, error(400, "BadRequest", "")).done());
    }

    @Test
    void editsThatCannotBeActivatedAreReplacedAllTheSame() {
        PartRequest activate = PartRequest.put("/content_types/tea/published", null, true);
        PartRequest again = PartRequest.put("/content_types/tea/published", null, true);
        ContentfulError refused = error(400, "BadRequest", "You need to omit a field before deleting it");
        PartChange prepared = Given.change(CONTENT_TYPE, "tea", activate, PUT_TYPE, again);

        assertEquals(RefusalDecision.DONE, RefusalDecision.of(prepared, activate, refused));
        assertFalse(RefusalDecision.of(prepared, again, refused).done());
        assertFalse(of(CONTENT_TYPE, activate, refused).done());
    }

    @Test
    void tagInUseStaysAndIsRemarkedUpon() {
        RefusalDecision verdict = of(TAG, DELETE_TAG, error(422, "ActionPreconditionsFailed", "", "reference"));

        assertTrue(verdict.done() && verdict.stays());
        assertTrue(verdict.message().startsWith("Tag x "));
    }

    @Test
    void contentTypeWithEntriesStaysAndIsRemarkedUponWithTheCure() {
        RefusalDecision verdict = of(CONTENT_TYPE, DEACTIVATE, error(400, "BadRequest", "Content Type has entries"));

        assertTrue(verdict.done() && verdict.stays());
        assertTrue(verdict.message().startsWith("ContentType x "));
        assertTrue(verdict.message().contains("there are still entries of it"));
        assertTrue(verdict.message().contains("Delete these entries"));
    }

    @Test
    void nameOfAnotherTagFailsWithTheCure() {
        RefusalDecision verdict = of(TAG, PUT_TAG, error(422, "ValidationFailed", "", "taken"));

        assertFalse(verdict.done());
        assertTrue(verdict.message().contains("Rename or remove that tag"));
    }

    @Test
    void concurrentChangeFailsAndSaysSo() {
        RefusalDecision verdict = of(CONTENT_TYPE, PUT_TYPE, error(409, "VersionMismatch", ""));

        assertFalse(verdict.done());
        assertTrue(verdict.message().contains("by somebody else"));
    }

    @Test
    void anythingElseFailsWithWhatTheApiSaid() {
        RefusalDecision verdict = of(CONTENT_TYPE, PUT_TYPE, error(422, "ValidationFailed", "Validation error", "in"));

        assertFalse(verdict.done());
        assertEquals(
                "ContentType x was refused by the destination: 422 ValidationFailed Validation error; {\"name\":\"in\"}",
                verdict.message());
        assertEquals(
                "ContentType x was refused by the destination: 500",
                of(CONTENT_TYPE, PUT_TYPE, error(500, "", "")).message());
    }

    private static RefusalDecision of(EntityType type, PartRequest request, ContentfulError error) {
        return RefusalDecision.of(Given.change(type, "x", request), request, error);
    }

    private static ContentfulError error(int status, String id, String message, String... names) {
        List<Map<String, Object>> errors =
                List.of(names).stream().map(name -> Json.map("name", name)).toList();
        return new ContentfulError(status, id, message, Json.map("errors", errors), "");
    }
}
