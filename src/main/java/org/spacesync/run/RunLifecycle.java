package org.spacesync.run;

import java.time.Clock;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.door.Doors;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.settings.Settings;
import org.spacesync.state.PairLock;
import org.spacesync.variables.RouteVariables;

/**
 * What the first and last steps of all kinds of runs have in common. Their order is in the route template {@code
 * ctf-operation}.
 */
public final class RunLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RunLifecycle.class);

    private RunLifecycle() {}

    /**
     * Makes settings, listener and doors of what works on one environment variables of the exchange.
     *
     * @param given settings that differ from the context's; may be null
     */
    public static Settings openEnvironment(Object given, Clock clock, Exchange exchange) {
        Settings settings = RunContext.settings(exchange, given).checkedForBulk();
        exchange.setVariable(RouteVariables.SETTINGS, settings);
        RunListener listener = RunContext.listener(exchange);
        exchange.setVariable(RouteVariables.LISTENER, listener);
        exchange.setVariable(RouteVariables.DOORS, RunDoors.openForBulk(settings, clock, RunDoors.telling(listener)));
        return settings;
    }

    /** Keeps how the run failed, by the exception that was caught. */
    public static RunEnd failed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        RunEnd end = RunEnd.failed(
                StepException.of(exchange, failure), exchange.getVariable(RouteVariables.DOORS, Doors.class));
        LOG.debug("The run ended with {}", end.status(), failure);
        exchange.setVariable(RouteVariables.END, end);
        return end;
    }

    /** The same for a run that works on one environment: if nothing was found, the environment itself is not there. */
    public static void failedInEnvironment(Exchange exchange) {
        Throwable cause = failed(exchange).cause();
        if (cause instanceof ContentfulException.Permanent refusal && refusal.isNotFound()) {
            Settings settings = exchange.getVariable(RouteVariables.SETTINGS, Settings.class);
            exchange.setVariable(RouteVariables.END, RunEnd.failed(noEnvironment(settings, cause), null));
        }
    }

    private static RunException noEnvironment(Settings settings, Throwable cause) {
        return new RunException(
                RunReport.Status.FAILED,
                "There is no environment " + settings.environment() + " in space " + settings.space()
                        + ", or this token may not see it. Check --space, --environment and the token. ("
                        + cause.getMessage() + ")");
    }

    /** Leaves the report as the body, and nothing else of the run: neither the lock, nor variables, nor headers. */
    public static void close(Object report, Exchange exchange) {
        Doors doors = exchange.getVariable(RouteVariables.DOORS, Doors.class);
        if (doors != null) {
            // What is still watched, or on its way in another thread, must not outlive the journal.
            doors.stop();
        }
        RunContext.closeQuietly(exchange.getVariable(RouteVariables.LOCK, PairLock.class));
        RunContext.forgetVariables(exchange);
        exchange.getMessage().removeHeaders("ctf*");
        exchange.getMessage().setBody(report);
    }
}
