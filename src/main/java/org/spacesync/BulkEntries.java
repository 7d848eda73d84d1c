package org.spacesync;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunListener;
import org.spacesync.run.RunContext;
import org.spacesync.settings.Settings;

/**
 * Bulk entry operations from a Java program that has no Camel context of its own. Every instance has its own context.
 *
 * <pre>{@code
 * try (BulkEntries bulk = BulkEntries.of(Map.of("space", "abc", "managementToken", token))) {
 *     BulkReport report = bulk.run(BulkType.CREATE, List.of(Path.of("teas.ndjson")), RunListener.NONE);
 * }
 * }</pre>
 */
public final class BulkEntries implements AutoCloseable {
    /** Name of the header with settings that differ from the context's. */
    public static final String SETTINGS = "ctfBulkSettings";

    private static final String[] ENDPOINTS =
            Arrays.stream(BulkType.values()).map(BulkEntries::endpoint).toArray(String[]::new);

    private final CamelContext context;
    private final Submissions submissions;

    private BulkEntries(CamelContext context) {
        this.context = context;
        this.submissions = new Submissions(context);
    }

    /**
     * @param options the options of the command line in camelCase, with the group's prefix: {@code bulkPublish}
     * @throws org.spacesync.settings.SettingsException if they cannot be used, with all problems
     */
    public static BulkEntries of(Map<String, ?> options) {
        return new BulkEntries(SpaceSyncRoutes.start(Settings.of(options).checkedForBulk(), ENDPOINTS));
    }

    /** Endpoint for a message that starts an operation of this type. */
    public static String endpoint(BulkType type) {
        return "direct:ctf-bulk-" + type.path();
    }

    /**
     * Does or continues one operation, without making the caller wait: no thread waits for its jobs either. {@link
     * #close} stops operations that have begun, whose reports say so, and cancels those that have not.
     *
     * @param listener hears from threads of ours
     * @throws RejectedExecutionException if too many wait to be begun
     */
    public CompletableFuture<BulkReport> submit(BulkType type, Object items, RunListener listener) {
        return submissions.submit(type, items, listener);
    }

    /** Does or continues one operation. An operation that fails also returns a report. */
    public BulkReport run(BulkType type, Object items, RunListener listener) {
        return run(context, type, items, null, listener);
    }

    /**
     * Does one operation in a context that has the routes.
     *
     * @param items paths, texts, streams, maps, and collections or iterators of them; null for an export
     * @param settings settings or a map of those that differ from the context's; null for the context's own
     */
    public static BulkReport run(
            CamelContext context, BulkType type, Object items, Object settings, RunListener listener) {
        Exchange exchange = context.createFluentProducerTemplate()
                .to(endpoint(type))
                .withBody(items)
                .withHeader(SETTINGS, settings)
                .withHeader(RunContext.LISTENER, listener)
                .request(Exchange.class);
        return report(exchange);
    }

    static BulkReport report(Exchange exchange) {
        BulkReport report = exchange.getMessage().getBody(BulkReport.class);
        if (exchange.getException() != null || report == null) {
            throw new IllegalStateException("The operation ended without a report", exchange.getException());
        }
        return report;
    }

    @Override
    public void close() {
        context.stop();
        submissions.cancel();
    }
}
