package org.spacesync.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;

class LastErrorLogTest {
    @Test
    void theSameAnswerToAnotherTokenIsAnotherFailure() {
        assertNotEquals(
                of("The delivery token is not accepted.", "1"), of("The management token is not accepted.", "1"));
    }

    @Test
    void anotherRequestThatFailsInTheSameWayIsTheSameFailure() {
        assertEquals(of("The delivery token is not accepted.", "1"), of("The delivery token is not accepted.", "2"));
    }

    private static String of(String reason, String requestId) {
        Map<String, Object> end = Json.map(
                "status",
                401,
                "name",
                "AccessTokenInvalid",
                "message",
                "The access token you sent could not be found or is invalid.",
                "reason",
                reason + " [request " + requestId + "]");
        return LastErrorLog.fingerprint(Collections.emptyIterator(), end);
    }
}
