package org.spacesync.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host in the form that 4.1.3 accepted: a name or an address, optionally with a colon and a port.
 *
 * @param name host name, IPv4 address, or IPv6 address in brackets
 * @param port port; -1 if none was given
 */
record HostName(String name, int port) {
    private static final Pattern FORM = Pattern.compile("([a-zA-Z0-9._-]+|\\[[0-9a-fA-F:.]+])(?::(\\d{1,5}))?");

    static Optional<HostName> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2));
        return port == 0 || port > 65535 ? Optional.empty() : Optional.of(new HostName(matcher.group(1), port));
    }

    @Override
    public String toString() {
        return port < 0 ? name : name + ":" + port;
    }
}
