package org.spacesync.run;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.spacesync.door.ConnectionConfig;
import org.spacesync.door.DoorConfig;
import org.spacesync.door.Doors;
import org.spacesync.door.Limits;
import org.spacesync.report.RunListener;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/** The doors and connections that settings ask for. */
public final class RunDoors {
    private RunDoors() {}

    public static Doors open(Settings settings, Clock clock, Doors.Waiting listener) {
        Limits limits = limits(settings);
        String source = "/spaces/" + settings.sourceSpace() + "/environments/" + settings.sourceEnvironment();
        String destination =
                "/spaces/" + settings.destinationSpace() + "/environments/" + settings.destinationEnvironment();
        String ofSource = option(settings, Setting.SOURCE_MANAGEMENT_TOKEN);
        String ofDestination = option(settings, Setting.DESTINATION_MANAGEMENT_TOKEN);
        return new Doors(
                List.of(
                        door(
                                "delivery",
                                settings.deliveryBaseUri(),
                                source,
                                settings.sourceDeliveryToken(),
                                Setting.SOURCE_DELIVERY_TOKEN.option(),
                                limits),
                        door(
                                "source-management",
                                settings.managementBaseUri(),
                                source,
                                settings.sourceManagementToken(),
                                ofSource,
                                limits),
                        door(
                                "management",
                                settings.managementBaseUri(),
                                destination,
                                settings.destinationManagementToken(),
                                ofDestination,
                                limits),
                        door(
                                "space",
                                settings.managementBaseUri(),
                                "/spaces/" + settings.destinationSpace(),
                                settings.destinationManagementToken(),
                                ofDestination,
                                limits),
                        door(
                                "upload",
                                settings.uploadBaseUri(),
                                destination,
                                settings.destinationManagementToken(),
                                ofDestination,
                                limits)),
                clock,
                listener);
    }

    /** The doors of a bulk operation. */
    public static Doors openForBulk(Settings settings, Clock clock, Doors.Waiting listener) {
        Limits limits = limits(settings);
        String token = settings.destinationManagementToken();
        String option = option(settings, Setting.DESTINATION_MANAGEMENT_TOKEN);
        String space = "/spaces/" + settings.space();
        String environment = space + "/environments/" + settings.environment();
        return new Doors(
                List.of(
                        door("management", settings.managementBaseUri(), environment, token, option, limits),
                        door("space", settings.managementBaseUri(), space, token, option, limits),
                        door("upload", settings.uploadBaseUri(), environment, token, option, limits)),
                clock,
                listener);
    }

    /** What doors tell, for who hears of a run. */
    public static Doors.Waiting telling(RunListener listener) {
        return new Doors.Waiting() {
            @Override
            public void waiting(String door, Duration wait, String why) {
                listener.waiting(door, wait, why);
            }

            @Override
            public void note(String text) {
                listener.note(text);
            }
        };
    }

    /** How connections are made; the same for all runs of a Camel context. */
    public static ConnectionConfig connections(Settings settings) {
        boolean proxy = settings.has(Setting.PROXY_HOST);
        return new ConnectionConfig(
                settings.duration(Setting.CONNECT_TIMEOUT),
                settings.duration(Setting.RESPONSE_TIMEOUT),
                settings.proxyHost(),
                proxy ? (int) settings.integer(Setting.PROXY_PORT) : 0,
                settings.text(Setting.PROXY_USER),
                settings.text(Setting.PROXY_PASSWORD),
                settings.path(Setting.TRUST_STORE),
                settings.text(Setting.TRUST_STORE_PASSWORD));
    }

    private static Limits limits(Settings settings) {
        double rate = settings.rateLimit();
        Duration interval = rate == 0
                ? null
                : Duration.ofNanos(Math.round(settings.rateLimitPeriod().toNanos() / rate));
        return new Limits(
                interval,
                settings.rateLimitIsAuto(),
                settings.rateShare(),
                settings.duration(Setting.RETRY_TIMEOUT),
                settings.duration(Setting.RETRY_DELAY),
                settings.duration(Setting.MAX_RATE_LIMIT_WAIT),
                settings.integer(Setting.MAX_RESPONSE_SIZE));
    }

    /** The option that a management token comes from. */
    private static String option(Settings settings, Setting own) {
        return (settings.has(own) ? own : Setting.MANAGEMENT_TOKEN).option();
    }

    private static DoorConfig door(
            String name, URI base, String environment, String token, String option, Limits limits) {
        return new DoorConfig(name, URI.create(base + environment), token, option, limits);
    }
}
