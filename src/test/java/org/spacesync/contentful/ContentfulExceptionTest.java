package org.spacesync.contentful;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.contentful.ContentfulException.Request;

class ContentfulExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "404, NotFound, '', true",
        "404, '', '', true",
        "400, BadRequest, Not published, true",
        "400, BadRequest, Not archived, true",
        "400, BadRequest, Cannot delete published, false",
        "400, BadRequest, '', false",
        "422, ValidationFailed, Not published, false",
        "403, AccessDenied, '', false"
    })
    void aDeletionWithNothingLeftToDoIsRecognised(int status, String id, String message, boolean gone) {
        assertEquals(gone, refusal(status, id, message).isAlreadyGone());
    }

    @ParameterizedTest
    @CsvSource({
        "400, 'Response size too big. Maximum allowed response size: 7340032B.', true",
        "400, Invalid limit, false",
        "413, Response size too big, false"
    })
    void anAnswerOverTheSizeLimitIsRecognised(int status, String message, boolean tooBig) {
        assertEquals(tooBig, refusal(status, "BadRequest", message).isTooBig());
    }

    @Test
    void errorsAreToldByTheirId() {
        assertEquals(true, refusal(409, "VersionMismatch", "").isVersionMismatch());
        assertEquals(false, refusal(409, "Conflict", "").isVersionMismatch());
        assertEquals(true, refusal(422, "UnresolvedLinks", "").isUnresolvedLinks());
    }

    @Test
    void withoutAnAnswerNothingIsKnown() {
        ContentfulException failure =
                new ContentfulException.Retryable("no answer", new Request("GET", "http://x"), null, null);

        assertEquals(0, failure.status());
        assertFalse(failure.isNotFound());
        assertFalse(failure.isVersionMismatch());
        assertFalse(failure.isUnresolvedLinks());
        assertFalse(failure.isTooBig());
        assertFalse(failure.isAlreadyGone());
    }

    private static ContentfulException refusal(int status, String id, String message) {
        return new ContentfulException.Permanent(
                "refused", new Request("DELETE", "http://x"), new ContentfulError(status, id, message, null, ""));
    }
}
