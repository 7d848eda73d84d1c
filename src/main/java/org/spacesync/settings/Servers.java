package org.spacesync.settings;

import java.net.URI;

/** Computes the addresses of the APIs from host, port, insecure and region. */
final class Servers {
    private Servers() {}

    static URI delivery(Settings settings) {
        return base(
                host(settings, Setting.DELIVERY_HOST, "cdn"),
                port(settings, Setting.DELIVERY_PORT),
                settings.flag(Setting.DELIVERY_INSECURE));
    }

    static URI management(Settings settings) {
        return base(
                host(settings, Setting.MANAGEMENT_HOST, "api"),
                port(settings, Setting.MANAGEMENT_PORT),
                settings.flag(Setting.MANAGEMENT_INSECURE));
    }

    /**
     * Without a host of their own, uploads go to a custom management host. So somebody who works with another server
     * never sends the management token to Contentful.
     */
    static URI upload(Settings settings) {
        boolean insecure = settings.flag(Setting.UPLOAD_INSECURE);
        int port = port(settings, Setting.UPLOAD_PORT);
        if (settings.has(Setting.UPLOAD_HOST) || !settings.has(Setting.MANAGEMENT_HOST)) {
            return base(host(settings, Setting.UPLOAD_HOST, "upload"), port, insecure);
        }
        HostName management = host(settings, Setting.MANAGEMENT_HOST, "api");
        if (management.name().startsWith("api.")) {
            return base(new HostName("upload." + management.name().substring("api.".length()), -1), port, insecure);
        }
        int managementPort = management.port() > 0 ? management.port() : port(settings, Setting.MANAGEMENT_PORT);
        return base(
                new HostName(management.name(), -1),
                port > 0 ? port : managementPort,
                insecure || settings.flag(Setting.MANAGEMENT_INSECURE));
    }

    private static HostName host(Settings settings, Setting setting, String contentfulName) {
        String region = "eu".equals(settings.text(Setting.REGION)) ? ".eu" : "";
        return HostName.parse(
                        settings.has(setting) ? settings.text(setting) : contentfulName + region + ".contentful.com")
                .orElseThrow();
    }

    private static int port(Settings settings, Setting setting) {
        return settings.has(setting) ? (int) settings.integer(setting) : -1;
    }

    private static URI base(HostName host, int port, boolean insecure) {
        int effective = host.port() > 0 ? host.port() : port;
        String authority = new HostName(host.name(), effective).toString();
        return URI.create((insecure ? "http://" : "https://") + authority);
    }
}
