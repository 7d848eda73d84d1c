package org.spacesync.sandbox.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.nio.file.Path;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.spacesync.sandbox.Api;

/** One port. */
public final class Listener implements AutoCloseable {
    private static final int HEADER_BYTES = 64 * 1024;
    private static final String CONTROL = "/_sandbox";
    private final Javalin javalin;

    /**
     * Where to listen.
     *
     * @param port 0 for a free one
     * @param keystore PKCS12 file for https, null for plain http
     */
    public record Address(String host, int port, Path keystore, String keystorePassword) {}

    private Listener(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Starts listening. */
    public static Listener start(Api api, Address address, Routes routes, Gateway gateway) {
        Javalin javalin = Javalin.create(config -> configure(config, api, address, routes, gateway));
        return new Listener(javalin.start());
    }

    private static void configure(JavalinConfig config, Api api, Address address, Routes routes, Gateway gateway) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = Integer.MAX_VALUE;
        config.jetty.host = address.host();
        config.jetty.port = address.port();
        config.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.UNSAFE);
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
        });
        if (address.keystore() != null) {
            config.jetty.addConnector((server, http) -> secure(server, http, address));
        }
        for (Routes.Route route : routes.all()) {
            config.routes.addHttpHandler(route.method(), route.path(), context -> {
                if (route.pattern().startsWith(CONTROL)) {
                    gateway.control(context, api, route.endpoint());
                } else {
                    gateway.serve(context, api, route.pattern(), route.endpoint());
                }
            });
        }
        config.routes.exception(
                io.javalin.http.NotFoundResponse.class,
                (e, context) -> gateway.serve(context, api, "unknown", call -> {
                    throw Errors.unknownRoute();
                }));
    }

    private static ServerConnector secure(Server server, HttpConfiguration http, Address address) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStorePath(address.keystore().toString());
        ssl.setKeyStoreType("PKCS12");
        ssl.setKeyStorePassword(address.keystorePassword());
        ssl.setSniRequired(false);
        HttpConfiguration https = new HttpConfiguration(http);
        https.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(https));
        connector.setHost(address.host());
        connector.setPort(address.port());
        return connector;
    }

    /** The port listened on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
