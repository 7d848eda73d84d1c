package org.spacesync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;

/** A key store for a server, made on the spot, and trust stores for its clients. */
public final class TestKeys {
    public static final String PASSWORD = "changeit";

    private final Path directory;
    private final Path keystore;

    /** For localhost and the host that only the {@link ForwardProxy} knows. */
    public TestKeys(Path directory) throws Exception {
        this.directory = directory;
        this.keystore = directory.resolve("keystore.p12");
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
                        "san=dns:localhost,ip:127.0.0.1,dns:" + ForwardProxy.HOST,
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
        assertEquals(0, process.waitFor(), Files.readString(log));
    }

    /** PKCS12 with the private key. */
    public Path keystore() {
        return keystore;
    }

    /** The certificate alone, as clients need it. */
    public KeyStore trusting(String type) throws Exception {
        KeyStore trust = KeyStore.getInstance(type);
        trust.load(null, null);
        trust.setCertificateEntry("sandbox", certificate());
        return trust;
    }

    /** A file with the certificate alone. */
    public Path trustStore(String type) throws Exception {
        Path file = directory.resolve("trust." + type);
        try (OutputStream out = Files.newOutputStream(file)) {
            trusting(type).store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private Certificate certificate() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store.getCertificate("sandbox");
    }
}
