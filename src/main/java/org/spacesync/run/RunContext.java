package org.spacesync.run;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacesync.report.RunListener;
import org.spacesync.settings.Settings;
import org.spacesync.variables.RouteVariables;

/** What a run takes from the message that starts it, and else from the Camel context. */
public final class RunContext {
    /** Name of the bean with the settings that a message may replace in part. */
    public static final String SETTINGS = RouteVariables.SETTINGS;

    /** Name of the header, or of the bean, with the {@link RunListener} of a run. */
    public static final String LISTENER = RouteVariables.LISTENER;

    private static final Logger LOG = LoggerFactory.getLogger(RunContext.class);

    private RunContext() {}

    /** @param given settings, a map of those that differ from the context's, or anything else for the context's own */
    @SuppressWarnings("unchecked")
    public static Settings settings(Exchange exchange, Object given) {
        if (given instanceof Settings settings) {
            return settings;
        }
        Settings base = exchange.getContext().getRegistry().lookupByNameAndType(SETTINGS, Settings.class);
        Settings settings = base == null ? Settings.defaults() : base;
        return given instanceof Map<?, ?> map ? settings.with((Map<String, ?>) map) : settings;
    }

    /** The message's listener, else the context's, else one that does nothing. */
    public static RunListener listener(Exchange exchange) {
        RunListener listener = exchange.getMessage().getHeader(LISTENER, RunListener.class);
        CamelContext context = exchange.getContext();
        RunListener common = context.getRegistry().lookupByNameAndType(LISTENER, RunListener.class);
        RunListener found = listener != null ? listener : common != null ? common : RunListener.NONE;
        return new SafeListener(found);
    }

    /** Forgets what a run has left in its exchange: a host may start another one in the same. */
    public static void forgetVariables(Exchange exchange) {
        List.copyOf(exchange.getVariables().keySet()).stream()
                .filter(name -> name.startsWith("ctf"))
                .forEach(exchange::removeVariable);
    }

    /** Closes what may be null; a failure is logged. */
    public static void closeQuietly(AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            LOG.warn("Could not close {}", resource.getClass().getSimpleName(), e);
        }
    }
}
