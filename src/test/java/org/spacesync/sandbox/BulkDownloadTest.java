package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.sandbox.SandboxClient.Reply;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;

/** Addresses of archives: who may use them, how long, and ranges. */
class BulkDownloadTest extends BulkTestBase {
    private final ExportArchives archives = new ExportArchives();
    private Reply started;

    @BeforeEach
    void exportATea() throws Exception {
        createTea("a", "");
        started = client.manage("POST", ENV + "/bulk_operations/entries/export", "{}");
    }

    private String address() throws Exception {
        return ExportArchives.addresses(look(started)).get(0);
    }

    private static void assertRefused(int status, String code, HttpResponse<byte[]> response) {
        assertEquals(status, response.statusCode());
        String body = new String(response.body(), StandardCharsets.UTF_8);
        assertTrue(body.contains("<Code>" + code + "</Code>"), body);
    }

    @Test
    void addressesLastAnHourAndAreRenewedAtEveryLook() throws Exception {
        Reply done = look(started);
        assertEquals(
                "2026-03-05T10:10:11.000Z",
                done.json()
                        .path("result")
                        .path("files")
                        .path(0)
                        .path("url")
                        .path("expiresAt")
                        .asText());
        String first = ExportArchives.addresses(done).get(0);
        String second = address();
        assertNotEquals(first, second);
        clock.advance(Duration.ofMinutes(59));
        String third = address();
        assertEquals(200, archives.get(first).statusCode());
        clock.advance(Duration.ofMinutes(1));
        assertRefused(403, "AccessDenied", archives.get(first));
        assertRefused(403, "AccessDenied", archives.get(second));
        assertEquals(200, archives.get(third).statusCode());
    }

    @Test
    void addressesCanExpireAtOnce() throws Exception {
        sandbox.switches().set(Switch.BULK_EXPORT_URL_SECONDS, 0);
        assertRefused(403, "AccessDenied", archives.get(address()));
    }

    @ParameterizedTest
    @CsvSource({
        "Signature=[^&]*, Signature=x",
        "&Signature=[^&]*, ''",
        "Key-Pair-Id=.*, Key-Pair-Id=x",
        "Policy=..., Policy=abc",
        "export_archive, export_archive_1",
        "\\?.*, ''"
    })
    void changedAddressesAreRefused(String part, String replacement) throws Exception {
        assertRefused(403, "AccessDenied", archives.get(address().replaceFirst(part, replacement)));
    }

    @Test
    void aTokenIsRefusedUnlessIgnored() throws Exception {
        String[] token = {"Authorization", "Bearer " + sandbox.managementToken()};
        assertRefused(400, "InvalidArgument", archives.get(address(), token));
        sandbox.switches().set(Switch.BULK_EXPORT_AUTHORIZATION, "ignore");
        assertEquals(200, archives.get(address(), token).statusCode());
    }

    @Test
    void rangesAreServed() throws Exception {
        HttpResponse<byte[]> whole = archives.get(address());
        byte[] all = whole.body();
        int size = all.length;
        assertEquals("bytes", whole.headers().firstValue("Accept-Ranges").orElse(""));
        assertEquals(
                "application/zip", whole.headers().firstValue("Content-Type").orElse(""));
        assertEquals(size, whole.headers().firstValueAsLong("Content-Length").orElse(0));
        assertRange(all, 10, size, archives.get(address(), "Range", "bytes=10-"));
        assertRange(all, 0, 5, archives.get(address(), "Range", "bytes=0-4"));
        assertRange(all, size - 7, size, archives.get(address(), "Range", "bytes=-7"));
        assertRange(all, size - 1, size, archives.get(address(), "Range", "bytes=" + (size - 1) + "-" + (size + 9)));
        HttpResponse<byte[]> behind = archives.get(address(), "Range", "bytes=" + size + "-");
        assertRefused(416, "InvalidRange", behind);
        assertEquals(
                "bytes */" + size, behind.headers().firstValue("Content-Range").orElse(""));
        assertArrayEquals(all, archives.get(address(), "Range", "bytes=0-1,3-4").body());
        assertArrayEquals(all, archives.get(address(), "Range", "bytes=5-1").body());
    }

    private static void assertRange(byte[] all, int from, int to, HttpResponse<byte[]> response) {
        assertEquals(206, response.statusCode());
        assertEquals(
                "bytes " + from + "-" + (to - 1) + "/" + all.length,
                response.headers().firstValue("Content-Range").orElse(""));
        assertArrayEquals(Arrays.copyOfRange(all, from, to), response.body());
    }

    @Test
    void ifRangeGuardsAgainstAnotherFile() throws Exception {
        String tag = archives.get(address()).headers().firstValue("ETag").orElseThrow();
        String[] same = {"Range", "bytes=1-", "If-Range", tag};
        String[] other = {"Range", "bytes=1-", "If-Range", "\"other\""};
        assertEquals(206, archives.get(address(), same).statusCode());
        assertEquals(200, archives.get(address(), other).statusCode());
    }

    @Test
    void aBrokenDownloadCanBeResumed() throws Exception {
        byte[] all = archives.get(address()).body();
        sandbox.addFault(new Faults.Order(Api.FILES, "GET", "^/results/", 0, 1, Fault.named("truncate")));
        byte[] part = brokenOff(address());
        assertEquals(all.length / 2, part.length);
        byte[] rest =
                archives.get(address(), "Range", "bytes=" + part.length + "-").body();
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(part);
        both.write(rest);
        assertArrayEquals(all, both.toByteArray());
    }

    private static byte[] brokenOff(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (InputStream in = response.body()) {
            assertThrows(IOException.class, () -> {
                for (int b = in.read(); b >= 0; b = in.read()) {
                    got.write(b);
                }
            });
        }
        return got.toByteArray();
    }

    @Test
    void signaturesAreNotInTheRequestLog() throws Exception {
        archives.get(address());
        String log = sandbox.recentRequests().toString();
        assertTrue(log.contains("Signature=***"), log);
    }
}
