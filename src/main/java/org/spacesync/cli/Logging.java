package org.spacesync.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/** Sets the log level. At no level are HTTP headers logged, since they contain tokens. */
final class Logging {
    private static final String CONFIGURATION = "logback.configurationFile";

    private Logging() {}

    /**
     * Makes the log use our configuration, unless the user named another one. Must be called before anything is logged.
     * The file is not at the root of the class path, where it would replace the configuration of a host that embeds
     * Space Sync.
     */
    static void useOurConfiguration() {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, "org/spacesync/cli/logback.xml");
        }
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
