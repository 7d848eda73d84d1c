package org.spacesync.door;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How connections are made, for all doors of a Camel context.
 *
 * @param connectTimeout longest wait for a connection
 * @param responseTimeout longest wait for an answer
 * @param proxyHost host of a forward proxy; null for none
 * @param proxyPort its port
 * @param proxyUser user name for the proxy; null for none
 * @param proxyPassword password for the proxy
 * @param trustStore PKCS12 or JKS file with the authorities to trust instead of the JVM's; null for the JVM's
 * @param trustStorePassword its password; null for none
 */
public record ConnectionConfig(
        Duration connectTimeout,
        Duration responseTimeout,
        String proxyHost,
        int proxyPort,
        String proxyUser,
        String proxyPassword,
        Path trustStore,
        String trustStorePassword) {

    /** Without passwords. */
    @Override
    public String toString() {
        return "proxy " + proxyHost + ":" + proxyPort + ", trust store " + trustStore;
    }
}
