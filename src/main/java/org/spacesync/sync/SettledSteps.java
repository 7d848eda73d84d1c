package org.spacesync.sync;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.run.Run;

/** Steps of {@code ctf-tell-settled} and of the end of {@code ctf-sync}. */
public class SettledSteps {
    /** Who stops a run does not want to wait for others. */
    private static final Duration IF_STOPPED = Duration.ofSeconds(2);

    /** The customised route has failed with one change, which is only counted. */
    public void failed(@Variable(SettledFeed.VARIABLE) SettledFeed feed, Exchange exchange) {
        feed.failed(exchange);
    }

    /** The customised route has done with one change, well or not. */
    public void told(@Variable(SettledFeed.VARIABLE) SettledFeed feed) {
        feed.told();
    }

    /**
     * Waits until the queue has nothing of this run any more.
     *
     * @param patience milliseconds that the customised route may take for one change, before it is given up
     */
    public void drain(@Variable(Run.VARIABLE) SyncRun run, long patience) {
        if (run != null) {
            run.settledFeed()
                    .ifPresent(feed -> feed.drain(run.doors().stopped() ? IF_STOPPED : Duration.ofMillis(patience)));
        }
    }
}
