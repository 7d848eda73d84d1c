package org.spacesync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.spacesync.sandbox.bulk.BulkJobState;
import org.spacesync.sandbox.bulk.BulkJobs;
import org.spacesync.sandbox.bulk.BulkRoutes;
import org.spacesync.sandbox.control.ControlRoutes;
import org.spacesync.sandbox.control.FileRoutes;
import org.spacesync.sandbox.control.WorldRoutes;
import org.spacesync.sandbox.delivery.DeliveryApi;
import org.spacesync.sandbox.http.Access;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.http.Gateway;
import org.spacesync.sandbox.http.Listener;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.sandbox.http.RequestLog;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.management.Editor;
import org.spacesync.sandbox.management.FileHost;
import org.spacesync.sandbox.management.ManagementApi;
import org.spacesync.sandbox.management.UploadRoutes;
import org.spacesync.sandbox.seed.Seeder;
import org.spacesync.sandbox.store.Space;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Trees;

/**
 * A Contentful-compatible server in this process, in memory: delivery, management, upload and asset files on four
 * ports. It is strict; where the behaviour of the real service is unknown, there is a {@link Switch}. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private static final String DEFAULT_LOCALE = "en-US";
    private final Spaces spaces;
    private final Access access;
    private final Gateway gateway;
    private final Seeder seeder;
    private final FileHost fileHost;
    private final ScheduledExecutorService scheduler;
    private final BulkJobs bulkJobs = new BulkJobs();
    private final Map<Api, Listener> listeners = new EnumMap<>(Api.class);

    private Sandbox(SandboxOptions options) {
        Switches switches = new Switches();
        switches.setAll(options.switches());
        spaces = new Spaces(options.clock(), switches);
        access = new Access(spaces);
        gateway = new Gateway(spaces, access);
        scheduler = Executors.newScheduledThreadPool(4, task -> {
            Thread thread = new Thread(task, "sandbox-later");
            thread.setDaemon(true);
            return thread;
        });
        fileHost = new FileHost(options.host(), options.keystore() != null, switches);
        seeder = new Seeder(spaces, fileHost);
        try {
            listen(options);
            fileHost.listensOn(filesPort());
            options.seeds().forEach((space, file) -> {
                createSpace(space);
                seed(space, Space.MASTER, file);
            });
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts all four listeners.
     *
     * @throws RuntimeException if a port is in use or a seed file cannot be read; then nothing stays running
     */
    public static Sandbox start(SandboxOptions options) {
        return new Sandbox(options);
    }

    private void listen(SandboxOptions options) {
        Routes uploads = new Routes();
        new UploadRoutes(spaces).addTo(uploads);
        Routes files = new Routes();
        new ControlRoutes(gateway).addTo(files);
        new WorldRoutes(spaces, access, seeder).addTo(files);
        new FileRoutes(spaces, fileHost).addTo(files);
        Routes management = ManagementApi.routes(spaces, scheduler, fileHost);
        new BulkRoutes(spaces, scheduler, fileHost, bulkJobs).addTo(management, files);
        Map<Api, Routes> all = Map.of(
                Api.DELIVERY, DeliveryApi.routes(), Api.MANAGEMENT, management, Api.UPLOAD, uploads, Api.FILES, files);
        for (Api api : Api.values()) {
            int port = options.basePort() == 0 ? 0 : options.basePort() + api.ordinal();
            Listener.Address address =
                    new Listener.Address(options.host(), port, options.keystore(), options.keystorePassword());
            listeners.put(api, Listener.start(api, address, all.get(api), gateway));
        }
    }

    public int port(Api api) {
        return listeners.get(api).port();
    }

    public int deliveryPort() {
        return port(Api.DELIVERY);
    }

    public int managementPort() {
        return port(Api.MANAGEMENT);
    }

    public int uploadPort() {
        return port(Api.UPLOAD);
    }

    /** Asset files and the control API. */
    public int filesPort() {
        return port(Api.FILES);
    }

    /** A delivery key for all environments of the space. */
    public String deliveryToken(String space) {
        return Access.demoDeliveryKey(space);
    }

    /** A management token for everything. */
    public String managementToken() {
        return Access.MANAGEMENT;
    }

    /** A delivery key for the named environments, {@code master} if none is named. */
    public void addDeliveryToken(String token, String space, String... environments) {
        access.addDeliveryKey(token, space, Set.of(environments));
    }

    public void addManagementToken(String token) {
        access.addManagementToken(token);
    }

    /** Revokes the token: from now on it gets 401. */
    public void revokeToken(String token) {
        access.revoke(token);
    }

    /** A space with an empty {@code master} and the default locale en-US. */
    public void createSpace(String id) {
        createSpace(id, DEFAULT_LOCALE);
    }

    /** @throws IllegalStateException if the space exists */
    public void createSpace(String id, String defaultLocale) {
        spaces.create(id, defaultLocale);
    }

    /** A copy of {@code master}. */
    public void createEnvironment(String space, String environment) {
        Space owner = spaces.get(space);
        owner.createEnvironment(environment, environment, spaces.environment(space, Space.MASTER));
    }

    /**
     * Makes the alias point to this environment.
     *
     * @throws IllegalStateException if there is no such environment, or one with the name of the alias
     */
    public void alias(String space, String alias, String environment) {
        spaces.get(space).alias(alias, environment);
    }

    /** Fills an environment from a file of contentful-export. */
    public void seed(String space, String environment, Path exportFile) {
        try {
            seed(space, environment, Trees.read(exportFile));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the export file " + exportFile, e);
        }
    }

    /** Fills an environment from the content of a file of contentful-export. */
    public void seed(String space, String environment, JsonNode export) {
        seeder.seed(spaces.environment(space, environment), export);
    }

    /** The current content of the environment. */
    public SandboxState state(String space, String environment) {
        return SandboxState.of(spaces.environment(space, environment));
    }

    /** Edits in this process, without requests. */
    public Editor edit(String space, String environment) {
        return new Editor(spaces, spaces.environment(space, environment), fileHost);
    }

    /** All bulk jobs of the space as they are now, in the order of their submission. */
    public List<BulkJobState> bulkJobs(String space) {
        return bulkJobs.states(space);
    }

    public Switches switches() {
        return spaces.switches();
    }

    /** Plans faults for future requests. */
    public void addFault(Faults.Order order) {
        gateway.faults().order(order);
    }

    /** Removes faults that have not occurred yet. */
    public void clearFaults() {
        gateway.faults().clear();
    }

    /** Counters of an API. */
    public RequestLog.Figures requests(Api api) {
        return gateway.log().figures(api);
    }

    /** Answered requests by {@code "<api> <METHOD> <pattern>"}, for instance {@code management PUT /entries/{id}}. */
    public Map<String, Integer> requestsByRoute() {
        return gateway.log().byRoute();
    }

    /** The last requests (at most 10,000), oldest first. */
    public List<LoggedRequest> recentRequests() {
        return gateway.log().recent();
    }

    /** Resets all counters and clears the request log. */
    public void resetRequests() {
        gateway.log().reset();
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        new ArrayList<>(listeners.values()).forEach(Listener::close);
        spaces.scratch().close();
    }
}
