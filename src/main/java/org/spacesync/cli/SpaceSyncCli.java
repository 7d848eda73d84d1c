package org.spacesync.cli;

import java.util.Set;

/** Entry point of the command line. */
public final class SpaceSyncCli {
    private static final Set<String> VERSION = Set.of("--version", "-V");

    private SpaceSyncCli() {}

    public static void main(String[] args) {
        if (args.length == 1 && VERSION.contains(args[0])) {
            // The same as the parser prints, which takes longer to load than anything else here.
            System.out.println("space-sync " + Version.text());
            return;
        }
        Logging.useOurConfiguration();
        System.exit(new Commands(ProcessSurroundings.read()).execute(args));
    }
}
