package org.spacesync.cli;

/** Entry point of the command line. */
public final class SpaceSyncCli {
    private SpaceSyncCli() {}

    public static void main(String[] args) {
        Logging.useOurConfiguration();
        System.exit(new Commands(ProcessSurroundings.read()).execute(args));
    }
}
