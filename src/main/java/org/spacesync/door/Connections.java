package org.spacesync.door;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.apache.hc.client5.http.auth.AuthScope;
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
import org.apache.hc.core5.http.HttpHost;
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
                        .setResponseTimeout(Timeout.of(config.responseTimeout()))
                        .setConnectionRequestTimeout(Timeout.of(config.responseTimeout()))
                        .build())
                // The HTTP component encodes this character, which needs it nowhere and is part of signatures.
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
            HttpHost proxy = new HttpHost(config.proxyHost(), config.proxyPort());
            builder.setProxy(proxy);
            if (config.proxyUser() != null) {
                BasicCredentialsProvider credentials = new BasicCredentialsProvider();
                credentials.setCredentials(
                        new AuthScope(proxy),
                        new UsernamePasswordCredentials(
                                config.proxyUser(),
                                String.valueOf(config.proxyPassword()).toCharArray()));
                builder.setDefaultCredentialsProvider(credentials);
            }
        }
        return builder.build();
    }

    private static PoolingHttpClientConnectionManager connectionManager(ConnectionConfig config) {
        Builder connection = org.apache.hc.client5.http.config.ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(config.connectTimeout()))
                .setSocketTimeout(Timeout.of(config.responseTimeout()));
        PoolingHttpClientConnectionManagerBuilder manager = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(connection.build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS);
        if (config.trustStore() != null) {
            manager.setTlsSocketStrategy(trusting(config));
        }
        return manager.build();
    }

    private static DefaultClientTlsStrategy trusting(ConnectionConfig config) {
        char[] password = config.trustStorePassword() == null
                ? null
                : config.trustStorePassword().toCharArray();
        try {
            return new DefaultClientTlsStrategy(SSLContexts.custom()
                    .loadTrustMaterial(config.trustStore(), password)
                    .build());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The trust store " + config.trustStore() + " cannot be read: " + e.getMessage()
                            + ". Give a PKCS12 or JKS file and its password.",
                    e);
        }
    }
}
