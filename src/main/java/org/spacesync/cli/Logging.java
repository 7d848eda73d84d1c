package org.spacesync.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/** Sets the log level. At no level are HTTP headers logged, since they contain tokens. */
final class Logging {
    private static final String CONFIGURATION = "logback.configurationFile";

    private static boolean ours;

    private Logging() {}

    /**
     * Makes the log use our configuration, unless the user named another one. Must be called before anything is logged. The
     * command line asks for it, so that the configuration of a host that embeds Space Sync is not replaced.
     */
    static void useOurConfiguration() {
        ours = System.getProperty(CONFIGURATION) == null;
    }

    /** Whether {@link LogConfigurator} is to configure the log. */
    static boolean isOurs() {
        return ours;
    }

    /** Does nothing if another logging backend is on the class path. */
    static void apply(Settings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            if (settings.flag(Setting.VERBOSE)) {
                loggers.getLogger("org.spacesync").setLevel(Level.DEBUG);
                loggers.getLogger("org.apache.camel").setLevel(Level.INFO);
            } else if (settings.flag(Setting.QUIET) || settings.flag(Setting.JSON)) {
                loggers.getLogger("ROOT").setLevel(Level.ERROR);
            }
        }
    }

    /** Switches logging off. */
    static void mute() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.getLogger("ROOT").setLevel(Level.OFF);
            loggers.getLogger("org.apache.camel").setLevel(Level.OFF);
            loggers.getLogger("org.spacesync").setLevel(Level.OFF);
        }
    }
}
