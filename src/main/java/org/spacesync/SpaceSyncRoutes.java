package org.spacesync;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.spacesync.contentful.Json;
import org.spacesync.door.Connections;
import org.spacesync.door.ForeignHttp;
import org.spacesync.route.BoundBeans;
import org.spacesync.route.JavaSide;
import org.spacesync.route.ParsedRoutes;
import org.spacesync.route.RouteCheck;
import org.spacesync.route.RouteFiles;
import org.spacesync.run.RunContext;
import org.spacesync.run.RunDoors;
import org.spacesync.run.StepWatch;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;
import org.spacesync.sync.TokenSteps;

/**
 * Puts the routes of Space Sync into a Camel context, started or not. A run is then started by a message to {@value
 * #SYNC}: its body is a map of settings that differ from the context's, or nothing; the answer's body is the {@link
 * org.spacesync.report.RunReport}. All route ids, endpoints and beans begin with {@code ctf}.
 */
public final class SpaceSyncRoutes {
    /** Endpoint for a message that starts a run. */
    public static final String SYNC = "direct:ctf-sync";

    /** Operations that were submitted and work; those that wait for a job are not counted. */
    private static final int SUBMISSIONS_AT_WORK = 4;

    private static final int SUBMISSIONS_THAT_WAIT = 1000;

    private SpaceSyncRoutes() {}

    /**
     * Adds the routes in our jar, with the settings that each run has unless its message has others.
     *
     * @throws SettingsException if the trust store cannot be used
     * @throws RuntimeException if the routes do not fit into this context; then none is added
     */
    public static void install(CamelContext context, Settings settings) {
        install(context, settings, RouteFiles.builtIn());
    }

    /**
     * Adds these route files, after checking for mistakes that Camel would ignore. To add the routes of only some
     * endpoints, give {@code RouteFiles.builtIn().neededFor(SYNC)}.
     */
    public static void install(CamelContext context, Settings settings, RouteFiles files) {
        // A host may bind its beans until it starts the context, whose routes look them up only then.
        install(context, settings, files, context.isStarted());
    }

    /** The same for a context in which everything else is bound, though it is not started yet: more mistakes are found. */
    public static void installLast(CamelContext context, Settings settings, RouteFiles files) {
        install(context, settings, files, true);
    }

    private static void install(CamelContext context, Settings settings, RouteFiles files, boolean allBound) {
        Map<String, String> properties = properties(settings);
        Set<String> keys = new HashSet<>(properties.keySet());
        keys.addAll(context.getPropertiesComponent().loadPropertiesAsMap().keySet());
        ParsedRoutes routes =
                files.parse().check(new RouteCheck.Known(keys, directs(context), List.of(), java(context, allBound)));
        Registry registry = context.getRegistry();
        registry.bind(RunContext.SETTINGS, settings);
        if (registry.lookupByName(BoundBeans.TOKEN_REPOSITORY) == null) {
            registry.bind(BoundBeans.TOKEN_REPOSITORY, TokenSteps.files(settings));
        }
        registry.bind(BoundBeans.OBJECT_MAPPER, Json.mapper());
        registry.bind(BoundBeans.HTTP_CLIENT, client(settings));
        int workers = (int) settings.integer(Setting.MAX_IN_FLIGHT);
        registry.bind(BoundBeans.WORKERS, threads(context, BoundBeans.WORKERS, workers));
        registry.bind(BoundBeans.PUBLISHERS, waiters(context, BoundBeans.PUBLISHERS));
        registry.bind(BoundBeans.LANES, waiters(context, BoundBeans.LANES));
        registry.bind(BoundBeans.SUBMISSIONS, submissions(context));
        context.getPropertiesComponent().addPropertiesSource(new Source(properties));
        context.getCamelContextExtension().addInterceptStrategy(new StepWatch());
        routes.addTo(context);
    }

    /**
     * A new, started context with our routes, or those in the directory of the setting {@code routes}: as far as messages
     * to these endpoints need them.
     */
    static CamelContext start(Settings settings, String... endpoints) {
        RouteFiles routes =
                settings.has(Setting.ROUTES) ? RouteFiles.in(settings.path(Setting.ROUTES)) : RouteFiles.builtIn();
        CamelContext context = new DefaultCamelContext();
        ForeignHttp.unpackOnce(context);
        install(context, settings, routes.neededFor(endpoints), true);
        context.start();
        return context;
    }

    private static CloseableHttpClient client(Settings settings) {
        try {
            return Connections.client(RunDoors.connections(settings));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of(e.getMessage()));
        }
    }

    private static Map<String, String> properties(Settings settings) {
        Map<String, String> properties = new LinkedHashMap<>(settings.asProperties());
        properties.put("contentful.schedule.enabled", String.valueOf(settings.has(Setting.SCHEDULE_CRON)));
        return properties;
    }

    private static List<String> directs(CamelContext context) {
        return context.getEndpoints().stream()
                .map(Endpoint::getEndpointUri)
                .filter(uri -> uri.startsWith("direct:"))
                .map(uri -> uri.replaceFirst("^direct:(//)?", "").replaceFirst("\\?.*", ""))
                .toList();
    }

    private static JavaSide java(CamelContext context, boolean allBound) {
        return new JavaSide(context.getClassResolver()::resolveClass, name -> bound(context, name), allBound);
    }

    /** The class of a bean, or of a thread pool profile, which may be bound instead. */
    private static Class<?> bound(CamelContext context, String name) {
        Object bean = context.getRegistry().lookupByName(name);
        Object found = bean != null ? bean : context.getExecutorServiceManager().getThreadPoolProfile(name);
        return found == null ? null : found.getClass();
    }

    /** Threads without a queue: work that they cannot take at once is done by the caller. */
    private static ExecutorService threads(CamelContext context, String name, int atOnce) {
        if (atOnce == 1) {
            return new SynchronousExecutorService();
        }
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(atOnce - 1);
        profile.setMaxPoolSize(atOnce - 1);
        profile.setMaxQueueSize(0);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns);
        return context.getExecutorServiceManager().newThreadPool(SpaceSyncRoutes.class, name, profile);
    }

    /** Threads that mostly wait, as many as there are waits: each run limits its own. */
    private static ExecutorService waiters(CamelContext context, String name) {
        return context.getExecutorServiceManager().newCachedThreadPool(SpaceSyncRoutes.class, name);
    }

    /** Threads with a queue: who submits never does the work itself. */
    private static ExecutorService submissions(CamelContext context) {
        ThreadPoolProfile profile = new ThreadPoolProfile(BoundBeans.SUBMISSIONS);
        profile.setPoolSize(SUBMISSIONS_AT_WORK);
        profile.setMaxPoolSize(SUBMISSIONS_AT_WORK);
        profile.setMaxQueueSize(SUBMISSIONS_THAT_WAIT);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return context.getExecutorServiceManager()
                .newThreadPool(SpaceSyncRoutes.class, BoundBeans.SUBMISSIONS, profile);
    }

    private record Source(Map<String, String> properties) implements PropertiesSource {
        @Override
        public String getName() {
            return "space-sync";
        }

        @Override
        public String getProperty(String name) {
            return properties.get(name);
        }
    }
}
