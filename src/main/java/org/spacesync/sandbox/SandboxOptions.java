package org.spacesync.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to start a sandbox. Made by {@link #defaults} and the {@code with} methods.
 *
 * @param host to listen on and to name in asset urls
 * @param basePort of the delivery API; management, upload and files follow; 0 for four free ports
 * @param keystore PKCS12 file, with which all four use https; null for plain http
 * @param seeds space id to export file; these spaces are created
 * @param switches switches that are set at the start
 */
public record SandboxOptions(
        String host,
        int basePort,
        Path keystore,
        String keystorePassword,
        Map<String, Path> seeds,
        Switches switches,
        Clock clock) {

    /** Free ports on the loopback interface, plain http, no spaces, all switches at their defaults. */
    public static SandboxOptions defaults() {
        return new SandboxOptions("127.0.0.1", 0, null, null, Map.of(), new Switches(), Clock.systemUTC());
    }

    public SandboxOptions withHost(String newHost) {
        return new SandboxOptions(newHost, basePort, keystore, keystorePassword, seeds, switches, clock);
    }

    public SandboxOptions withBasePort(int newBasePort) {
        return new SandboxOptions(host, newBasePort, keystore, keystorePassword, seeds, switches, clock);
    }

    public SandboxOptions withKeystore(Path newKeystore, String newPassword) {
        return new SandboxOptions(host, basePort, newKeystore, newPassword, seeds, switches, clock);
    }

    /** One more space with the content of an export file in {@code master}. */
    public SandboxOptions withSeed(String space, Path exportFile) {
        Map<String, Path> more = new LinkedHashMap<>(seeds);
        more.put(space, exportFile);
        return new SandboxOptions(host, basePort, keystore, keystorePassword, more, switches, clock);
    }

    /** One switch set to a value. */
    public SandboxOptions with(Switch name, Object value) {
        Switches changed = new Switches();
        changed.setAll(switches);
        changed.set(name, value);
        return new SandboxOptions(host, basePort, keystore, keystorePassword, seeds, changed, clock);
    }

    public SandboxOptions withClock(Clock newClock) {
        return new SandboxOptions(host, basePort, keystore, keystorePassword, seeds, switches, newClock);
    }
}
