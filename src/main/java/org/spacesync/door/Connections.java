package org.spacesync.door;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.StandardAuthScheme;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig.Builder;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client behind the doors, used by the HTTP component instead of one of its own, so that a host application's
 * component settings do not matter. It repeats nothing by itself: a retry that the rate limit does not see is a request
 * too many, and could create a thing twice.
 */
public final class Connections {
    private static final int MOST_CONNECTIONS = 100;

    private Connections() {}

    /**
     * The response timeout counts the silence of a server, not the time that a body takes to leave or to arrive: so large
     * uploads need no timeout of their own.
     *
     * @throws IllegalArgumentException if the trust store cannot be used, with the file and the cause
     */
    public static CloseableHttpClient client(ConnectionConfig config) {
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(connectionManager(config))
                .setDefaultRequestConfig(RequestConfig.custom()
                        // To plain http, the client would offer an upgrade to TLS that no server of ours takes.
                        .setProtocolUpgradeEnabled(false)
                        .setResponseTimeout(Timeout.of(config.responseTimeout()))
                        .setConnectionRequestTimeout(Timeout.of(config.responseTimeout()))
                        // Basic is sent unasked; who was refused once does not try the same again.
                        .setProxyPreferredAuthSchemes(List.of(StandardAuthScheme.DIGEST))
                        .build())
                // The HTTP component encodes this character, which never needs it and is part of signatures.
                .addRequestInterceptorFirst((request, entity, context) ->
                        request.setPath(request.getPath().replace("%7E", "~")))
                .disableAutomaticRetries()
                // Whoever reads an answer unpacks it: behind the client's own unpacking, nobody can hang up on an
                // endless one.
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .disableDefaultUserAgent();
        if (config.proxyHost() != null) {
            through(new HttpHost(config.proxyHost(), config.proxyPort()), config, builder);
        }
        return builder.build();
    }

    private static void through(HttpHost proxy, ConnectionConfig config, HttpClientBuilder builder) {
        builder.setProxy(proxy);
        UsernamePasswordCredentials credentials = null;
        if (config.proxyUser() != null) {
            String password = config.proxyPassword() == null ? "" : config.proxyPassword();
            credentials = new UsernamePasswordCredentials(config.proxyUser(), password.toCharArray());
            BasicCredentialsProvider asked = new BasicCredentialsProvider();
            asked.setCredentials(new AuthScope(proxy), credentials);
            builder.setDefaultCredentialsProvider(asked);
        }
        new ProxyWatch(credentials).addTo(builder);
    }

    private static PoolingHttpClientConnectionManager connectionManager(ConnectionConfig config) {
        Builder connection = org.apache.hc.client5.http.config.ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(config.connectTimeout()))
                .setSocketTimeout(Timeout.of(config.responseTimeout()));
        PoolingHttpClientConnectionManagerBuilder manager = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(connection.build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS);
        manager.setTlsSocketStrategy(config.trustStore() == null ? new TrustedByJava() : trusting(config));
        return manager.build();
    }

    /** Trusts what Java trusts. That takes a while to read, so it is read when a server is the first that needs it. */
    private static final class TrustedByJava implements TlsSocketStrategy {
        private TlsSocketStrategy read;

        @Override
        public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
                throws IOException {
            return strategy().upgrade(socket, target, port, attachment, context);
        }

        private synchronized TlsSocketStrategy strategy() {
            if (read == null) {
                read = DefaultClientTlsStrategy.createDefault();
            }
            return read;
        }
    }

    private static DefaultClientTlsStrategy trusting(ConnectionConfig config) {
        char[] password = config.trustStorePassword() == null
                ? null
                : config.trustStorePassword().toCharArray();
        try {
            // Knows the format by itself.
            KeyStore store = KeyStore.getInstance(config.trustStore().toFile(), password);
            if (!hasCertificates(store)) {
                throw new KeyStoreException("there is no certificate to trust in it");
            }
            return new DefaultClientTlsStrategy(
                    SSLContexts.custom().loadTrustMaterial(store, null).build());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The trust store " + config.trustStore() + " cannot be used: " + e.getMessage()
                            + ". Give a PKCS12 or JKS file with the certificates as --trust-store, and its password as"
                            + " --trust-store-password.",
                    e);
        }
    }

    /** A private key with its certificate, as servers have it, is trusted by nobody. */
    private static boolean hasCertificates(KeyStore store) throws KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                return true;
            }
        }
        return false;
    }
}
