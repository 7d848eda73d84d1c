package org.spacesync.scenario;

import java.nio.file.*;
import org.spacesync.report.*;
import org.spacesync.sandbox.*;
import org.spacesync.sandbox.compare.SpaceComparison;

class Try {
    public static void main(String[] args) throws Exception {
        SandboxOptions options =
                SandboxOptions.defaults().with(Switch.RATE_MANAGEMENT, 0).with(Switch.RATE_DELIVERY, 0);
        for (String arg : args) {
            try (Sandbox sandbox = Sandbox.start(options)) {
                sandbox.createSpace("source");
                sandbox.seed("source", "master", Path.of(arg));
                sandbox.createSpace("destination");
                RunListener l = new RunListener() {
                    public void phaseStarted(String p, long t) {
                        System.out.println("PHASE " + p + " " + t);
                    }

                    public void failed(org.spacesync.state.Failure f) {
                        System.out.println("FAILED " + f);
                    }

                    public void note(String t) {
                        System.out.println("NOTE " + t);
                    }
                };
                Thread t = new Thread(() -> {
                    try {
                        Thread.sleep(15000);
                        sandbox.recentRequests().stream().limit(40).forEach(System.out::println);
                    } catch (InterruptedException e) {
                    }
                });
                t.setDaemon(true);
                t.start();
                Path dir = Files.createTempDirectory("try");
                RunReport report = new Sync(sandbox, "source", "destination", dir).run(l);
                t.interrupt();
                System.out.println(arg + " " + report);
                System.out.println(SpaceComparison.compare(
                        sandbox.state("source", "master"), sandbox.state("destination", "master")));
                System.out.println(new Sync(sandbox, "source", "destination", dir).run(l));
                System.out.println(sandbox.requestsByRoute());
            }
        }
        System.exit(0);
    }
}
