package org.spacesync.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.report.RunListener;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.settings.Setting;
import org.spacesync.state.Failure;

/**
 * What tests of whole runs have in common: a sandbox, a user's directory, settings that fit both, and what a run tells
 * its user.
 */
public abstract class World<W extends World<W>> implements AutoCloseable {
    public static final String MASTER = "master";

    private final Sandbox sandbox;
    private final Path directory;
    private final List<String> notes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Runnable> reactions = new LinkedHashMap<>();

    World(Sandbox sandbox, Path directory) {
        this.sandbox = sandbox;
        try {
            this.directory = Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the real service behaves as far as is known, but without limits and quick. */
    public static SandboxOptions quick() {
        return SandboxOptions.defaults()
                .with(Switch.RATE_MANAGEMENT, 0)
                .with(Switch.RATE_DELIVERY, 0)
                .with(Switch.RATE_UPLOAD, 0)
                .with(Switch.ASSET_PROCESS_MILLIS, 20)
                .with(Switch.BULK_ACTION_MILLIS, 50);
    }

    /** For many runs with faults: nothing takes time. */
    static SandboxOptions instant() {
        return SandboxOptions.defaults()
                .with(Switch.RATE_MANAGEMENT, 0)
                .with(Switch.RATE_DELIVERY, 0)
                .with(Switch.RATE_UPLOAD, 0)
                .with(Switch.RATE_RESET, 0)
                .with(Switch.ASSET_PROCESS_MILLIS, 0)
                .with(Switch.BULK_ACTION_POLLS, 0);
    }

    /** The settings of the runs by the names that routes use, to be changed at will. */
    public abstract Map<String, Object> options();

    abstract W self();

    public W with(String option, Object value) {
        options().put(option, value);
        return self();
    }

    public W without(String option) {
        options().remove(option);
        return self();
    }

    public W with(Switch name, Object value) {
        sandbox.switches().set(name, value);
        return self();
    }

    /** The same settings as options of the command line. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        options()
                .forEach((name, value) ->
                        arguments.add(Setting.named(name).orElseThrow().option() + "=" + value));
        return arguments;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Path directory() {
        return directory;
    }

    /** Writes a file of the user. */
    public Path file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next requests of this kind fail. */
    public W fails(Api api, String method, String path, int count, Fault fault) {
        return fails(api, method, path, 0, count, fault);
    }

    /** The next requests of this kind fail, after some that do not. */
    public W fails(Api api, String method, String path, int skip, int count, Fault fault) {
        sandbox.addFault(new Faults.Order(api, method, path, skip, count, fault));
        return self();
    }

    /** How many of the last requests failed on purpose. */
    public long faults() {
        return requests().stream()
                .filter(request -> "fault".equals(request.error()))
                .count();
    }

    /** The last requests, oldest first, also those answered with an error. */
    public List<LoggedRequest> requests() {
        return sandbox.recentRequests();
    }

    /** The last requests that were to change something, oldest first. */
    public List<LoggedRequest> writes() {
        return requests().stream()
                .filter(request -> !Set.of("GET", "HEAD").contains(request.method()))
                .toList();
    }

    /** How often a route was asked, for instance {@code management PUT /entries/{id}}. */
    public int count(String route) {
        return sandbox.requestsByRoute().getOrDefault(route, 0);
    }

    /** What was said to the user. */
    public List<String> notes() {
        return notes;
    }

    /** Whether this was said to the user, among other things. */
    public boolean noted(String text) {
        return notes.stream().anyMatch(note -> note.contains(text));
    }

    /** What failed. */
    public List<String> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    /** Does something as soon as a run says something. */
    public void onNote(String part, Runnable reaction) {
        reactions.put(part, reaction);
    }

    void forget() {
        notes.clear();
        synchronized (failures) {
            failures.clear();
        }
    }

    /** Keeps what is said to the user in {@link #notes} and {@link #failures}. */
    public RunListener listener() {
        return new Listener();
    }

    class Listener implements RunListener {
        @Override
        public void note(String text) {
            notes.add(text);
            reactions.forEach((part, reaction) -> {
                if (text.contains(part)) {
                    reaction.run();
                }
            });
        }

        @Override
        public void failed(Failure failure) {
            synchronized (failures) {
                failures.add(failure.key() + " in " + failure.phase() + ": " + failure.error());
            }
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
