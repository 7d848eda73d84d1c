package org.spacesync.run;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;

/**
 * Steps of the lanes of a run, and what their messages become when all have ended: the message of the lane that failed
 * first, or any.
 */
public class LaneSteps implements AggregationStrategy {

    /** Drafts will be written beside what else is done, until {@link #written}. */
    public void begin(@Variable(Run.VARIABLE) Run run) {
        run.lanes().beginWriting();
    }

    /** All drafts are written, or will not be. */
    public void written(@Variable(Run.VARIABLE) Run run) {
        run.lanes().endWriting();
    }

    /** This lane ends the run: the others end, too. */
    public void failed(@Variable(Run.VARIABLE) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure)
            throws Exception {
        run.lanes().fail(failure);
        throw failure;
    }

    @Override
    public Exchange aggregate(Exchange before, Exchange lane) {
        if (before == null || before.getException() == null) {
            return lane;
        }
        Run run = lane.getVariable(Run.VARIABLE, Run.class);
        return lane.getException() != null && run.lanes().failure() == lane.getException() ? lane : before;
    }
}
