package org.spacesync;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.spacesync.links.LinkedEntry;
import org.spacesync.links.LinksReport;
import org.spacesync.report.RunListener;
import org.spacesync.run.RunContext;
import org.spacesync.settings.Settings;

/**
 * Finds or removes unresolved links, for a Java program without its own Camel context. Every instance has its own context.
 *
 * <pre>{@code
 * try (EntryLinks links = EntryLinks.of(Map.of("space", "abc", "managementToken", token))) {
 *     LinksReport report = links.report(entry -> System.out.println(entry), RunListener.NONE);
 * }
 * }</pre>
 */
public final class EntryLinks implements AutoCloseable {
    /** Endpoint for a message that finds links. */
    public static final String REPORT = "direct:ctf-links-report";

    /** Endpoint for a message that removes links. */
    public static final String CLEAN = "direct:ctf-links-clean";

    /** Name of the header with settings that differ from the context's. */
    public static final String SETTINGS = "ctfLinksSettings";

    /** Name of the header with the {@code Consumer<LinkedEntry>} that gets each entry with such links. */
    public static final String OUTPUT = "ctfLinksOutput";

    private final CamelContext context;

    private EntryLinks(CamelContext context) {
        this.context = context;
    }

    /**
     * @param options the options of the command line in camelCase, with the group's prefix: {@code linksDryRun}
     * @throws org.spacesync.settings.SettingsException if they cannot be used, with all problems
     */
    public static EntryLinks of(Map<String, ?> options) {
        return new EntryLinks(SpaceSyncRoutes.start(Settings.of(options).checkedForBulk(), REPORT, CLEAN));
    }

    /** Finds unresolved links; nothing is written. */
    public LinksReport report(Consumer<LinkedEntry> output, RunListener listener) {
        return run(context, REPORT, null, output, listener);
    }

    /** Removes unresolved links, and publishes again what was published. */
    public LinksReport clean(Consumer<LinkedEntry> output, RunListener listener) {
        return run(context, CLEAN, null, output, listener);
    }

    /**
     * The same in a context that has the routes.
     *
     * @param endpoint {@link #REPORT} or {@link #CLEAN}
     * @param settings settings or a map of those that differ from the context's; null for the context's own
     * @param output gets each entry with such links, one at a time; null if not needed
     */
    public static LinksReport run(
            CamelContext context,
            String endpoint,
            Object settings,
            Consumer<LinkedEntry> output,
            RunListener listener) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(SETTINGS, settings);
        headers.put(OUTPUT, output);
        headers.put(RunContext.LISTENER, listener);
        Exchange exchange = context.createFluentProducerTemplate()
                .to(endpoint)
                .withHeaders(headers)
                .request(Exchange.class);
        LinksReport report = exchange.getMessage().getBody(LinksReport.class);
        if (exchange.getException() != null || report == null) {
            throw new IllegalStateException("The look at links ended without a report", exchange.getException());
        }
        return report;
    }

    @Override
    public void close() {
        context.stop();
    }
}
