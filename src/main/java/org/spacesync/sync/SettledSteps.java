package org.spacesync.sync;

import java.time.Duration;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.run.Run;

/**
 * Steps of {@code ctf-tell-settled} and of the end of {@code ctf-sync}. As an aggregation strategy, it takes nothing over
 * from the customised route but whether it failed: that is only counted.
 */
public class SettledSteps implements AggregationStrategy {
    /** Who stops a run does not want to wait for others. */
    private static final Duration IF_STOPPED = Duration.ofSeconds(2);

    @Override
    public Exchange aggregate(Exchange ours, Exchange theirs) {
        ours.getVariable(SettledFeed.VARIABLE, SettledFeed.class).told(theirs);
        return ours;
    }

    /**
     * Waits until the queue has nothing of this run any more.
     *
     * @param patience milliseconds that the customised route may take for one change, before it is given up
     */
    public void drain(@Variable(Run.VARIABLE) SyncRun run, long patience) {
        if (run != null) {
            run.settledFeed()
                    .ifPresent(
                            feed -> feed.drain(run.doors().stopped() ? IF_STOPPED : Duration.ofMillis(patience)));
        }
    }
}
