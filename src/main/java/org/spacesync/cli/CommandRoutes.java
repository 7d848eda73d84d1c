package org.spacesync.cli;

import java.nio.file.Path;
import org.spacesync.route.RouteFiles;

/**
 * The route files that a command needs.
 *
 * @param directory the directory whose files replace or extend the built-in ones; null if there is none
 */
record CommandRoutes(Path directory, RouteFiles files) {
    /**
     * @param asked the directory that the user named; null if none
     * @param endpoints where the command sends messages
     */
    static CommandRoutes of(Surroundings surroundings, Path asked, String... endpoints) {
        Path directory = RouteFiles.directory(asked, surroundings.workingDirectory(), surroundings.jar())
                .orElse(null);
        RouteFiles all = directory == null ? RouteFiles.builtIn() : RouteFiles.in(directory);
        Path properties = surroundings.workingDirectory().resolve(SettingsSources.APPLICATION_PROPERTIES);
        CamelSettings camel = new CamelSettings(properties, surroundings.environment(), System.getProperties());
        // Routes of which we know nothing may send to any of ours.
        return new CommandRoutes(directory, camel.mayAddRoutes() ? all : all.neededFor(endpoints));
    }
}
