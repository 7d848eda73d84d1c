package org.spacesync.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.spacesync.SpaceSync;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.door.ForeignHttp;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.route.RouteFiles;
import org.spacesync.route.RouteProblem;
import org.spacesync.route.RoutesException;
import org.spacesync.run.RunContext;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;

/** The routes in their own Camel context, which also uses {@code camel.*} from {@code application.properties}. */
final class CamelEngine implements SyncEngine {
    /** How long a run may continue after the process was told to stop. Everything that it has done is recorded. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    /** Id of the route that starts runs at the times of a schedule. */
    static final String SCHEDULED = "ctf-scheduled-sync";

    private final Main main = new Main();
    private final RunListener listener;
    private volatile boolean stopping;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread stopper = new Thread(this::interrupted, "space-sync-stop");

    private CamelEngine(RunListener listener) {
        this.listener = listener;
    }

    /**
     * Starts Camel with the settings and routes.
     *
     * @param workingDirectory where {@code application.properties} is
     */
    record Factory(Path workingDirectory) implements SyncEngine.Factory {
        @Override
        public SyncEngine start(Settings settings, RouteFiles files, RunListener listener, Reports reports) {
            CamelEngine engine = new CamelEngine(listener);
            Path properties = workingDirectory.resolve(SettingsSources.APPLICATION_PROPERTIES);
            CamelSettings own = new CamelSettings(properties, System.getenv(), System.getProperties());
            engine.configure(properties, reports);
            if (own.mayAddRoutes()) {
                // Ours may call routes that exist only in a started context.
                engine.start(own);
                engine.install(settings, files);
            } else {
                engine.installBeforeStart(settings, files);
                engine.start(own);
            }
            Runtime.getRuntime().addShutdownHook(engine.stopper);
            return engine;
        }
    }

    private void configure(Path applicationProperties, Reports reports) {
        // The first location takes precedence; by default Camel would only use the class path.
        main.setDefaultPropertyPlaceholderLocation(
                "file:" + applicationProperties + ";optional=true,classpath:application.properties;optional=true");
        // Without Camel's shutdown hook: ours reports what happens.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.configure().withShutdownTimeout((int) SHUTDOWN.toSeconds());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport support) {
                prepare(support.getCamelContext(), reports);
            }
        });
    }

    /**
     * The settings already include the environment; in Camel's own order it would take precedence over the command
     * line.
     */
    private void prepare(CamelContext context, Reports reports) {
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        ForeignHttp.unpackOnce(context);
        context.getRegistry().bind(RunContext.LISTENER, listener);
        context.getManagementStrategy().addEventNotifier(new ScheduledRuns(reports));
    }

    /** A started context would start each route when it is added, and look through all others each time. */
    private void installBeforeStart(Settings settings, RouteFiles files) {
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport support) {
                SpaceSyncRoutes.installLast(support.getCamelContext(), settings, files);
            }
        });
    }

    private void install(Settings settings, RouteFiles files) {
        try {
            SpaceSyncRoutes.install(main.getCamelContext(), settings, files);
        } catch (RuntimeException e) {
            main.stop();
            throw e;
        }
    }

    private void start(CamelSettings own) {
        try {
            main.start();
        } catch (RuntimeException e) {
            main.stop();
            throw refusal(e, own);
        }
    }

    private static RuntimeException refusal(RuntimeException e, CamelSettings own) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RoutesException || cause instanceof SettingsException) {
                return (RuntimeException) cause;
            }
            if (cause instanceof FailedToCreateRouteException || cause instanceof FailedToStartRouteException) {
                return RoutesException.refusedByCamel((Exception) cause);
            }
        }
        return own.refusal(e).<RuntimeException>map(refusal -> refusal).orElse(e);
    }

    @Override
    public RunReport sync() {
        try {
            return SpaceSync.run(main.getCamelContext(), null, listener);
        } catch (RuntimeException e) {
            throw stopping ? new StoppedException(e) : e;
        }
    }

    @Override
    public <T> T request(String endpoint, Object body, Map<String, Object> headers, Class<T> type) {
        CamelContext context = main.getCamelContext();
        String route = endpoint.replaceFirst("^direct:", "");
        if (context.getRoute(route) == null) {
            throw new RoutesException(List.of(new RouteProblem(
                    null,
                    0,
                    "There is no route " + route + ". Add the route files of this version that are missing.")));
        }
        Exchange exchange = context.createFluentProducerTemplate()
                .to(endpoint)
                .withBody(body)
                .withHeaders(headers)
                .withHeader(RunContext.LISTENER, listener)
                .request(Exchange.class);
        if (exchange.getException() != null) {
            FailedException failed = new FailedException(exchange.getException());
            throw stopping ? new StoppedException(failed) : failed;
        }
        T answer = exchange.getMessage().getBody(type);
        if (answer == null) {
            throw new IllegalStateException("The route " + route + " ended without a " + type.getSimpleName());
        }
        return answer;
    }

    @Override
    public void serve() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopper);
        } catch (IllegalStateException e) {
            // The process is stopping, so the shutdown hook ends this thread.
            return;
        }
        main.stop();
        stopped.countDown();
    }

    /** The process was told to stop. Its exit code is that of the signal. */
    private void interrupted() {
        stopping = true;
        listener.note("Stopping. What is done is recorded; run it again to continue.");
        // The run is aborted on request: Camel's warnings about that would be misleading.
        Logging.mute();
        main.stop();
        stopped.countDown();
    }

    /** Gets the reports of runs that the schedule started, which no caller waits for. */
    private static final class ScheduledRuns extends EventNotifierSupport {
        private final Reports reports;

        ScheduledRuns(Reports reports) {
            this.reports = reports;
        }

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event instanceof CamelEvent.ExchangeCompletedEvent;
        }

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeCompletedEvent completed
                    && SCHEDULED.equals(completed.getExchange().getFromRouteId())) {
                RunReport report = completed.getExchange().getMessage().getBody(RunReport.class);
                if (report != null) {
                    reports.finished(report);
                }
            }
        }
    }
}
