package org.spacesync;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunContext;
import org.spacesync.settings.Settings;

/**
 * Syncs one pair from a Java program that has no Camel context of its own. Every instance has its own context: several
 * may be used at once. Nothing is exited, nothing is printed.
 *
 * <pre>{@code
 * try (SpaceSync sync = SpaceSync.of(Map.of(
 *         "sourceSpace", "source", "destinationSpace", "destination",
 *         "sourceDeliveryToken", deliveryToken, "managementToken", managementToken))) {
 *     RunReport report = sync.run();
 * }
 * }</pre>
 */
public final class SpaceSync implements AutoCloseable {
    private final CamelContext context;

    private SpaceSync(CamelContext context) {
        this.context = context;
    }

    /**
     * @param options the options of the command line in camelCase
     * @throws org.spacesync.settings.SettingsException if they cannot be used, with all problems
     */
    public static SpaceSync of(Map<String, ?> options) {
        return of(Settings.of(options));
    }

    /**
     * With the routes in our jar, or those in the directory of the setting {@code routes}.
     *
     * @throws org.spacesync.settings.SettingsException if they cannot be used, with all problems
     */
    public static SpaceSync of(Settings settings) {
        return new SpaceSync(SpaceSyncRoutes.start(settings.checked(), SpaceSyncRoutes.SYNC));
    }

    /** Does one run and returns its report. A run that fails also returns a report. */
    public RunReport run() {
        return run(RunListener.NONE);
    }

    /** Does one run with a listener. */
    public RunReport run(RunListener listener) {
        return run(context, null, listener);
    }

    /**
     * Does one run in a context that has the routes.
     *
     * @param settings settings or a map of those that differ from the context's; null for the context's own
     */
    public static RunReport run(CamelContext context, Object settings, RunListener listener) {
        Exchange exchange = context.createFluentProducerTemplate()
                .to(SpaceSyncRoutes.SYNC)
                .withBody(settings)
                .withHeader(RunContext.LISTENER, listener)
                .request(Exchange.class);
        if (exchange.getException() != null) {
            throw new IllegalStateException("The run ended without a report", exchange.getException());
        }
        RunReport report = exchange.getMessage().getBody(RunReport.class);
        if (report == null) {
            throw new IllegalStateException(
                    "The run ended without a report: a route has a stop, or sets a property that"
                            + " ends the exchange. Take it out of the routes that were changed.");
        }
        return report;
    }

    @Override
    public void close() {
        context.stop();
    }
}
