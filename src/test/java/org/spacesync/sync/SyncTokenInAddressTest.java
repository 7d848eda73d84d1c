package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;

class SyncTokenInAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://cdn.contentful.com/spaces/s/sync?sync_token=w5ZGw6_-A, w5ZGw6_-A",
        "https://cdn.contentful.com/spaces/s/environments/e/sync?sync_token=abc, abc",
        "https://evil.example/?x=1&sync_token=abc&y=2, abc",
        "https://h/sync?not_sync_token=no&sync_token=yes, yes",
        "https://h/sync?sync_token=a%2Bb%3D#sync_token=no, a%2Bb%3D",
        "/spaces/s/sync?sync_token=abc, abc",
        "?sync_token=abc, abc",
        "'https://h/a path/sync?sync_token=abc', abc"
    })
    void theTokenIsTakenFromTheQueryAndLeftEncoded(String url, String token) {
        assertEquals(token, SyncPages.token(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h/sync",
                "https://h/sync?",
                "https://h/sync?token=abc",
                "https://h/sync?sync_token=",
                "https://h/sync?sync_token=&x=1",
                "https://h/sync#sync_token=abc",
                "sync_token=abc",
                ""
            })
    void anAddressWithoutATokenEndsTheRun(String url) {
        RunException end = assertThrows(RunException.class, () -> SyncPages.token(url));

        assertEquals(RunReport.Status.FAILED, end.status());
    }

    @Test
    void whatElseIsInTheAddressIsNotRepeatedInTheMessage() {
        RunException end =
                assertThrows(RunException.class, () -> SyncPages.token("https://h/sync?access_token=secret"));

        assertEquals(
                "The delivery API sent an address without sync_token: https://h/sync. Check the delivery host, or a"
                        + " proxy in between.",
                end.getMessage());
    }
}
