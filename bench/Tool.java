import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spacesync.sandbox.Sandbox;

/** A tool that copies one space to another, and its command line. */
enum Tool {
    /** The tool that Space Sync replaces. */
    OLD("contentful-space-sync 4.1.3", "node", "target/node/node_modules/contentful-space-sync/bin/space-sync") {
        @Override
        void addOwn(List<String> command, Sandbox sandbox, int rate) {
            command.add("--rate-limit=" + rate);
        }
    },
    /** This project. */
    NEW("space-sync", "java", "-jar", "target/space-sync.jar", "sync") {
        @Override
        void addOwn(List<String> command, Sandbox sandbox, int rate) {
            command.add("--upload-host=127.0.0.1:" + sandbox.uploadPort());
            command.add("--upload-insecure");
            command.add("--rate-limit=" + rate);
        }
    };

    private final String title;
    private final List<String> start;

    Tool(String title, String... start) {
        this.title = title;
        this.start = List.of(start);
    }

    String title() {
        return title;
    }

    abstract void addOwn(List<String> command, Sandbox sandbox, int rate);

    /** The command that copies the space {@code source} to {@code target}. */
    List<String> command(Sandbox sandbox, int rate, Path tokens) {
        List<String> command = new ArrayList<>(start);
        command.add("--source-space=source");
        command.add("--destination-space=target");
        command.add("--source-delivery-token=" + sandbox.deliveryToken("source"));
        command.add("--management-token=" + sandbox.managementToken());
        command.add("--delivery-host=127.0.0.1:" + sandbox.deliveryPort());
        command.add("--delivery-insecure");
        command.add("--management-host=127.0.0.1:" + sandbox.managementPort());
        command.add("--management-insecure");
        command.add("--sync-token-dir=" + tokens);
        addOwn(command, sandbox, rate);
        return command;
    }
}
