package org.spacesync;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceHelper;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunListener;
import org.spacesync.route.BoundBeans;
import org.spacesync.run.RunContext;

/** Bulk operations of a program that does not wait for them. */
final class Submissions {
    private final CamelContext context;
    private final ExecutorService threads;
    private final Set<CompletableFuture<BulkReport>> notBegun = ConcurrentHashMap.newKeySet();

    Submissions(CamelContext context) {
        this.context = context;
        this.threads = context.getRegistry().lookupByNameAndType(BoundBeans.SUBMISSIONS, ExecutorService.class);
    }

    CompletableFuture<BulkReport> submit(BulkType type, Object items, RunListener listener) {
        Endpoint endpoint = context.getEndpoint(BulkEntries.endpoint(type));
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(items);
        exchange.getMessage().setHeader(RunContext.LISTENER, listener);
        CompletableFuture<BulkReport> outcome = new CompletableFuture<>();
        notBegun.add(outcome);
        try {
            threads.execute(() -> begin(endpoint, exchange, outcome));
        } catch (RuntimeException e) {
            notBegun.remove(outcome);
            throw e;
        }
        return outcome;
    }

    private void begin(Endpoint endpoint, Exchange exchange, CompletableFuture<BulkReport> outcome) {
        if (!notBegun.remove(outcome) || outcome.isDone()) {
            return;
        }
        try {
            AsyncProducer producer = endpoint.createAsyncProducer();
            ServiceHelper.startService(producer);
            producer.process(exchange, sync -> {
                ServiceHelper.stopService(producer);
                end(exchange, outcome);
            });
        } catch (Exception e) {
            outcome.completeExceptionally(e);
        }
    }

    private static void end(Exchange exchange, CompletableFuture<BulkReport> outcome) {
        try {
            outcome.complete(BulkEntries.report(exchange));
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    /** Those that have not begun will not; the others end by themselves, since the context is stopped. */
    void cancel() {
        for (CompletableFuture<BulkReport> outcome : notBegun) {
            if (notBegun.remove(outcome)) {
                outcome.cancel(false);
            }
        }
    }
}
