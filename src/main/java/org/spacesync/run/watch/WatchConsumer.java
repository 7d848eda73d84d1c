package org.spacesync.run.watch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.DefaultConsumer;

/**
 * Polls the list of what is watched whenever something in it is due, and has each asked for by a thread of its own: a run
 * whose doors wait does not delay others. There are as many threads as messages that are on their way, and none that waits
 * for its time. Stopping is a matter of moments: nothing is polled in vain.
 */
@ManagedResource(description = "Watches bulk actions, jobs and files in process")
public final class WatchConsumer extends DefaultConsumer implements Suspendable {
    private final WatchList list;
    private ScheduledExecutorService scheduler;
    private ExecutorService workers;

    WatchConsumer(WatchEndpoint endpoint, Processor processor, WatchList list) {
        super(endpoint, processor);
        this.list = list;
    }

    @ManagedAttribute(description = "Number of messages that wait for something")
    public int getWaiting() {
        return list.size();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ExecutorServiceManager threads = getEndpoint().getCamelContext().getExecutorServiceManager();
        scheduler = threads.newScheduledThreadPool(this, "ctf-watch-poll", 1);
        if (workers == null || workers.isShutdown()) {
            workers = threads.newCachedThreadPool(this, "ctf-watch");
        }
        list.begin(this);
    }

    /** A context that is suspended lets runs come to their end; one that is stopped does not. */
    @Override
    protected void doSuspend() throws Exception {
        if (getEndpoint().getCamelContext().isStopping()) {
            list.end(this);
        }
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        list.end(this);
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(scheduler);
        super.doStop();
    }

    /** Runs that go on after the stop need their threads to the end. */
    @Override
    protected void doShutdown() throws Exception {
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdown(workers);
        super.doShutdown();
    }

    void pollAfter(long millis) {
        try {
            scheduler.schedule(this::poll, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It was stopped meanwhile, and with it all that waited.
        }
    }

    private void poll() {
        for (Watched due = list.due(); due != null; due = list.due()) {
            Watched each = due;
            if (each.isPause()) {
                list.leave(each, this);
            } else {
                onWorker(() -> ask(each));
            }
        }
    }

    private void ask(Watched each) {
        Exchange asking = createExchange(false);
        each.give(asking);
        getAsyncProcessor().process(asking, doneSync -> asked(each, asking));
    }

    private void asked(Watched each, Exchange asking) {
        try {
            each.take(asking);
            list.asked(each, this);
        } catch (RuntimeException e) {
            each.fail(e);
            list.leave(each, this);
        }
    }

    void onWorker(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }
}
