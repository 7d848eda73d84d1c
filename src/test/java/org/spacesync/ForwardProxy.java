package org.spacesync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ConnectHandler;
import org.eclipse.jetty.util.Callback;

/**
 * A forward proxy for http (absolute addresses) and https (CONNECT) on the loopback interface. It writes down every
 * request, and knows a host of its own, which nobody else can find.
 */
public final class ForwardProxy implements AutoCloseable {
    /** Leads to the loopback interface, but only through this proxy. */
    public static final String HOST = "contentful.test";

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> upgrades = new CopyOnWriteArrayList<>();
    private final String credentials;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ConnectHandler connect = new ConnectHandler(new Plain()) {
        @Override
        protected InetSocketAddress newConnectAddress(String host, int port) {
            return super.newConnectAddress(host.equals(HOST) ? "127.0.0.1" : host, port);
        }
    };

    private ForwardProxy(String credentials) {
        this.credentials = credentials;
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Door(connect));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** For everybody. */
    public static ForwardProxy open() {
        return new ForwardProxy(null);
    }

    /** For one user. */
    public static ForwardProxy of(String user, String password) {
        return new ForwardProxy("Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8)));
    }

    /** Connects to nothing any more: CONNECT is answered with 403. */
    public ForwardProxy forbidding(String host) {
        connect.getHostIncludeExclude().exclude(host);
        return this;
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Requests in their order: method and address, for instance {@code GET http://127.0.0.1:80/x} or {@code CONNECT host:443}. */
    public List<String> log() {
        return List.copyOf(log);
    }

    /** Protocols that requests offered to go over to. */
    public List<String> upgrades() {
        return List.copyOf(upgrades);
    }

    public void forget() {
        log.clear();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where all requests come in. */
    private final class Door extends Handler.Wrapper {
        Door(Handler inside) {
            super(inside);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            HttpURI uri = request.getHttpURI();
            boolean tunnel = request.getMethod().equals("CONNECT");
            String upgrade = request.getHeaders().get(HttpHeader.UPGRADE);
            if (upgrade != null) {
                upgrades.add(upgrade);
            }
            log.add(request.getMethod() + " " + (tunnel ? uri.getAuthority() : uri.asString()));
            if (credentials != null && !credentials.equals(request.getHeaders().get(HttpHeader.PROXY_AUTHORIZATION))) {
                response.getHeaders().put(HttpHeader.PROXY_AUTHENTICATE, "Basic realm=\"test\"");
                response.setStatus(HttpStatus.PROXY_AUTHENTICATION_REQUIRED_407);
                callback.succeeded();
                return true;
            }
            return super.handle(request, response, callback);
        }
    }

    private static final class Plain extends ProxyHandler.Forward {
        @Override
        protected HttpURI rewriteHttpURI(Request request) {
            HttpURI uri = super.rewriteHttpURI(request);
            return HOST.equals(uri.getHost())
                    ? HttpURI.build(uri).host("127.0.0.1").asImmutable()
                    : uri;
        }
    }
}
