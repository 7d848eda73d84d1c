package org.spacesync.sandbox.management;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;

/** The host of asset files, as it appears in asset URLs. */
public final class FileHost {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]");
    private final String host;
    private static final String EMBARGOED = "images.secure.ctfassets.net";
    private final boolean secure;
    private final Switches switches;
    private volatile int port;

    /** @param host host to listen on; all interfaces appear as localhost */
    public FileHost(String host, boolean secure, Switches switches) {
        this.host = ANY.contains(host) ? "localhost" : host;
        this.secure = secure;
        this.switches = switches;
    }

    /** Whether the files of a space need a signature. */
    public boolean isEmbargoed(String space) {
        return List.of(switches.text(Switch.ASSET_SECURE_SPACES).split(",")).contains(space);
    }

    /** The address that an embargoed file is signed for, with the query that was sent. */
    public static URI embargoed(String rawPath, String rawQuery) {
        return URI.create("https://" + EMBARGOED + rawPath + (rawQuery == null ? "" : "?" + rawQuery));
    }

    static boolean isEmbargoed(URI uri) {
        return EMBARGOED.equals(uri.getHost());
    }

    /** Known only after the files listener has started. */
    public void listensOn(int newPort) {
        port = newPort;
    }

    /** Protocol-relative address of a file, from its unencoded path. */
    public String url(String path) {
        StringBuilder url = new StringBuilder("//");
        if (isEmbargoed(path.substring(1).split("/")[0])) {
            url.append(EMBARGOED);
        } else {
            url.append(host).append(':').append(port);
        }
        for (String step : path.substring(1).split("/")) {
            url.append('/')
                    .append(URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return url.toString();
    }

    /** The same with the scheme of our listener. */
    public String address(String path) {
        return (secure ? "https:" : "http:") + url(path);
    }

    /** Whether the host in a file url is ours. */
    boolean serves(String name) {
        return name.equals(host) || name.equals(EMBARGOED) || isLoopback(host) && isLoopback(name);
    }

    /** Whether the address is one of our files. */
    boolean owns(URI uri) {
        return uri.getPort() == port && uri.getHost() != null && serves(uri.getHost());
    }

    boolean isSecure() {
        return secure;
    }

    /** The same address with the actual scheme of our listener. */
    URI withOwnScheme(URI uri) {
        String rest = uri.toString().substring(uri.getScheme().length());
        return URI.create((secure ? "https" : "http") + rest);
    }

    static boolean isLoopback(String name) {
        return LOOPBACK.contains(name) || name.startsWith("127.");
    }
}
