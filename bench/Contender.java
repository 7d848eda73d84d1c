import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spacesync.sandbox.Sandbox;

/** A tool that copies the space {@code source} to a space of its own, and its command line. */
enum Contender {
    AUTO("auto", "Space Sync") {
        @Override
        List<String> command(Place place) {
            return place.spaceSync(List.of());
        }
    },
    SINGLE("single", "Space Sync, `--strategy single`") {
        @Override
        List<String> command(Place place) {
            return place.spaceSync(List.of("--strategy=single"));
        }
    },
    /** The tool that Space Sync replaces. */
    OLD("old", "contentful-space-sync 4.1.3") {
        @Override
        List<String> command(Place place) {
            return place.with(
                    List.of("node", "target/node/node_modules/contentful-space-sync/bin/space-sync"), List.of());
        }
    },
    /** Has no delta and no deletions: each run exports everything, and imports everything. */
    EXPORT_IMPORT("export-import", "contentful-export 7.22.5 + contentful-import 9.4.140") {
        @Override
        List<String> command(Place place) {
            return List.of(
                    "node",
                    "bench/export-import.cjs",
                    "source",
                    place.target(),
                    place.sandbox().managementToken(),
                    "127.0.0.1:" + place.sandbox().managementPort(),
                    "127.0.0.1:" + place.sandbox().uploadPort(),
                    String.valueOf(place.limits().rate()),
                    place.folder().toString());
        }
    };

    final String key;
    final String title;

    Contender(String key, String title) {
        this.key = key;
        this.title = title;
    }

    static Contender of(String key) {
        return Arrays.stream(values())
                .filter(tool -> tool.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such tool: " + key));
    }

    abstract List<String> command(Place place);

    /** Where it is started: Space Sync where there are no route files, so that it takes its own. */
    Path directory(Place place) {
        return this == AUTO || this == SINGLE ? place.folder() : Path.of(".");
    }

    String target() {
        return "target-" + key;
    }

    /**
     * Where a tool works.
     *
     * @param folder for its files
     * @param program how to start Space Sync
     */
    record Place(Sandbox sandbox, Limits limits, String target, Path folder, List<String> program) {
        List<String> spaceSync(List<String> own) {
            List<String> start = new ArrayList<>(program);
            start.add("sync");
            List<String> more = new ArrayList<>(own);
            more.add("--upload-host=127.0.0.1:" + sandbox.uploadPort());
            more.add("--upload-insecure");
            return with(start, more);
        }

        List<String> with(List<String> start, List<String> own) {
            List<String> command = new ArrayList<>(start);
            command.add("--source-space=source");
            command.add("--destination-space=" + target);
            command.add("--source-delivery-token=" + sandbox.deliveryToken("source"));
            command.add("--management-token=" + sandbox.managementToken());
            command.add("--delivery-host=127.0.0.1:" + sandbox.deliveryPort());
            command.add("--delivery-insecure");
            command.add("--management-host=127.0.0.1:" + sandbox.managementPort());
            command.add("--management-insecure");
            command.add("--sync-token-dir=" + folder);
            command.add("--rate-limit=" + limits.rate());
            command.addAll(own);
            return command;
        }
    }
}
