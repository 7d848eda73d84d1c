package org.spacesync.run;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-write}. */
public class WriteSteps {
    /** The refusal that made us read an entity again; a failure of that reading does not take its place. */
    public static final String REFUSAL = RouteVariables.REFUSAL;

    public void begin(Writing writing) {
        writing.countAttempt();
    }

    /**
     * Somebody who is faster again and again is not worked against for ever.
     *
     * @param most attempts
     * @throws ContentfulException the refusal, if it is still to be written and no attempt is left
     */
    public void again(Writing writing, int most, ContentfulException refusal) {
        if (writing.isOpen() && writing.getAttempts() >= most) {
            throw refusal;
        }
    }

    /** Nothing can be done about a refusal. */
    public void rethrow(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) RuntimeException refusal) {
        throw refusal;
    }
}
