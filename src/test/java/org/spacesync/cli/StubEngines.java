package org.spacesync.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.route.RouteFile;
import org.spacesync.route.RouteFiles;
import org.spacesync.settings.Settings;

/** Engines that do nothing and report what they were told to. */
final class StubEngines implements SyncEngine.Factory {
    private final RunReport report;
    private final List<String> happened = new ArrayList<>();
    private final Map<String, Object> answers = new HashMap<>();
    private Settings settings;
    private RouteFiles files;
    private Object body;
    private Map<String, Object> headers = Map.of();
    private Consumer<RunListener> meanwhile = listener -> {};

    StubEngines(RunReport report) {
        this.report = report;
    }

    /** What was done with the engines, in order. */
    List<String> happened() {
        return happened;
    }

    /** A request to this endpoint is answered so; by an exception it fails. */
    StubEngines answering(String endpoint, Object answer) {
        answers.put(endpoint, answer);
        return this;
    }

    /** What the listener hears during a request. */
    StubEngines saying(Consumer<RunListener> words) {
        meanwhile = words;
        return this;
    }

    /** Body of the last request. */
    Object body() {
        return body;
    }

    /** Headers of the last request. */
    Map<String, Object> headers() {
        return headers;
    }

    Settings settings() {
        return settings;
    }

    List<String> routes() {
        return files.files().stream().map(RouteFile::location).toList();
    }

    @Override
    public SyncEngine start(
            Settings newSettings, RouteFiles newFiles, RunListener listener, SyncEngine.Reports reports) {
        settings = newSettings;
        files = newFiles;
        happened.add("start");
        return new SyncEngine() {
            @Override
            public RunReport sync() {
                happened.add("sync");
                listener.phaseStarted("write-entries", 7);
                return report;
            }

            @Override
            public <T> T request(String endpoint, Object newBody, Map<String, Object> newHeaders, Class<T> type) {
                happened.add(endpoint);
                body = newBody;
                headers = newHeaders;
                meanwhile.accept(listener);
                Object answer = answers.get(endpoint);
                if (answer instanceof Throwable failure) {
                    throw new SyncEngine.FailedException(failure);
                }
                return type.cast(answer);
            }

            @Override
            public void serve() {
                happened.add("serve");
                reports.finished(report);
            }

            @Override
            public void close() {
                happened.add("close");
            }
        };
    }
}
