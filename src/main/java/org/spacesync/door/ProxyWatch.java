package org.spacesync.door;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/**
 * Tells what the proxy says from what the server says: the client hands out a refused CONNECT as if it were the server's
 * answer, and a failure to reach the proxy as if it were the server's.
 *
 * <p>Credentials go to the proxy with the first request. To wait until it asks would send each plain request twice, with
 * its body.
 */
final class ProxyWatch {
    private static final String BEHIND = "ctf.behind.proxy";

    private final UsernamePasswordCredentials credentials;

    /** @param credentials null for none */
    ProxyWatch(UsernamePasswordCredentials credentials) {
        this.credentials = credentials;
    }

    void addTo(HttpClientBuilder builder) {
        builder.addExecInterceptorFirst("ctf-proxy", this::watched);
        // Whoever comes here is connected: to the proxy, or through its tunnel to the server.
        builder.addExecInterceptorBefore(
                ChainElement.MAIN_TRANSPORT.name(), "ctf-behind-proxy", (request, scope, chain) -> {
                    scope.clientContext.setAttribute(BEHIND, true);
                    return chain.proceed(request, scope);
                });
    }

    private ClassicHttpResponse watched(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost proxy = scope.route.getProxyHost();
        introduce(scope, proxy);
        scope.clientContext.removeAttribute(BEHIND);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            if (response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED || !isBehind(scope)) {
                ProxyException refused = refused(proxy, scope.route.getTargetHost(), response);
                response.close();
                throw refused;
            }
            return response;
        } catch (ProxyException | SSLException e) {
            throw e;
        } catch (IOException e) {
            throw isBehind(scope) ? e : unreachable(proxy, e);
        }
    }

    private void introduce(ExecChain.Scope scope, HttpHost proxy) {
        if (credentials != null) {
            BasicScheme basic = new BasicScheme();
            basic.initPreemptive(credentials);
            AuthExchange exchange = new AuthExchange();
            exchange.select(basic);
            scope.clientContext.setAuthExchange(proxy, exchange);
        }
    }

    private static boolean isBehind(ExecChain.Scope scope) {
        return scope.clientContext.getAttribute(BEHIND) != null;
    }

    private ProxyException refused(HttpHost proxy, HttpHost target, ClassicHttpResponse answer) {
        int status = answer.getCode();
        if (status != HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
            String reason = EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT);
            return new ProxyException(
                    name(proxy) + " does not connect to " + target.toHostString() + ": " + status
                            + (reason == null ? "" : " " + reason)
                            + ". Check the host and port, and what the proxy allows.",
                    status < 500,
                    null);
        }
        String asked = Arrays.stream(answer.getHeaders(HttpHeaders.PROXY_AUTHENTICATE))
                .map(Header::getValue)
                .map(value -> value.split("[ ,]", 2)[0])
                .distinct()
                .collect(Collectors.joining(", "));
        String how = asked.isEmpty() ? "407" : "407, " + asked;
        return new ProxyException(
                name(proxy)
                        + (credentials == null
                                ? " asks for a user name and a password (" + how
                                        + "). Give --proxy-user and --proxy-password."
                                : " does not accept the user name and the password (" + how
                                        + "). Check --proxy-user and --proxy-password."),
                true,
                null);
    }

    private static ProxyException unreachable(HttpHost proxy, IOException e) {
        String cause = e instanceof UnknownHostException
                ? "there is no such host"
                : e instanceof ConnectException
                        ? "refused"
                        : e instanceof SocketTimeoutException ? "it did not answer in time" : e.getMessage();
        return new ProxyException(
                "No connection to the proxy " + proxy.toHostString() + ": " + cause
                        + ". Check --proxy-host and --proxy-port, and that the proxy runs.",
                false,
                e);
    }

    private static String name(HttpHost proxy) {
        return "The proxy " + proxy.toHostString();
    }
}
