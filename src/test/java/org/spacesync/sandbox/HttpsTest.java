package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.TestKeys;

/** With a keystore made on the spot, all four listeners speak https. */
@Tag("sandbox")
class HttpsTest {
    @TempDir
    private Path directory;

    @Test
    void allListenersSpeakHttpsAndAssetsAreCopied() throws Exception {
        TestKeys keys = new TestKeys(directory);
        SandboxOptions options = SandboxOptions.defaults()
                .withHost("localhost")
                .withKeystore(keys.keystore(), TestKeys.PASSWORD)
                .with(Switch.ASSET_PROCESS_MILLIS, 0);
        try (Sandbox sandbox = Sandbox.start(options)) {
            sandbox.createSpace("s");
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(keys)).build();
            for (Api api : Api.values()) {
                String path = api == Api.FILES ? "/_sandbox/stats" : "/spaces/s";
                String token = api == Api.DELIVERY ? "delivery-s" : "sandbox-management-token";
                int expected = api == Api.UPLOAD ? 404 : 200;
                URI uri = URI.create("https://localhost:" + sandbox.port(api) + path);
                HttpRequest request = HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .build();
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertEquals(expected, response.statusCode(), api + " " + response.body());
            }
            var editor = sandbox.edit("s", "master");
            editor.saveAsset("i", SandboxClient.json("{'fields':{'title':{'en-US':'I'}}}"));
            String url = editor.attachFile("i", "en-US", "a.txt", "text/plain", new byte[] {1, 2})
                    .path("fields")
                    .path("file")
                    .path("en-US")
                    .path("url")
                    .asText();
            HttpRequest download =
                    HttpRequest.newBuilder(URI.create("https:" + url)).build();
            assertEquals(
                    2,
                    client.send(download, HttpResponse.BodyHandlers.ofByteArray())
                            .body()
                            .length);
            editor.saveAsset(
                    "j",
                    SandboxClient.json("{'fields':{'file':{'en-US':{'contentType':'text/plain',"
                            + "'fileName':'b.txt','upload':'https:" + url + "'}}}}"));
            URI process = URI.create(
                    "https://localhost:" + sandbox.managementPort() + "/spaces/s/assets/j/files/en-US/process");
            client.send(
                    HttpRequest.newBuilder(process)
                            .header("Authorization", "Bearer sandbox-management-token")
                            .header("X-Contentful-Version", "1")
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            long end = System.nanoTime() + 20_000_000_000L;
            while (sandbox.state("s", "master")
                            .assets()
                            .get("j")
                            .current()
                            .path("sys")
                            .path("version")
                            .asInt()
                    < 2) {
                assertTrue(System.nanoTime() < end, "never processed");
                Thread.sleep(5);
            }
        }
    }

    private static SSLContext trusting(TestKeys keys) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys.trusting("PKCS12"));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
