package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a keystore made on the spot, all four listeners speak https. */
class HttpsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path directory;

    @Test
    void allListenersSpeakHttpsAndAssetsAreCopied() throws Exception {
        Path keystore = makeKeystore();
        SandboxOptions options = SandboxOptions.defaults()
                .withHost("localhost")
                .withKeystore(keystore, PASSWORD)
                .with(Switch.ASSET_PROCESS_MILLIS, 0);
        try (Sandbox sandbox = Sandbox.start(options)) {
            sandbox.createSpace("s");
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(keystore)).build();
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

    private Path makeKeystore() throws Exception {
        Path keystore = directory.resolve("keystore.p12");
        Path log = directory.resolve("keytool.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "sandbox",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> {
            try {
                return Files.readString(log, StandardCharsets.UTF_8);
            } catch (java.io.IOException e) {
                return e.toString();
            }
        });
        return keystore;
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("sandbox", store.getCertificate("sandbox"));
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
