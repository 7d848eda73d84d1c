package org.spacesync.export;

import java.time.Instant;

/** More entries than one job exports have all in common that they could be told apart by. */
public final class TooDenseException extends RuntimeException {
    TooDenseException(ExportQuery query, Instant moment, long limit) {
        super("The entries of '" + query + "' cannot be exported: " + limit
                + " or more of them were created in the same"
                + " millisecond (" + Timestamps.format(moment) + "), and one job exports at most " + limit
                + ". Export them in several commands that a further --query tells apart, for instance"
                + " sys.updatedAt[lt]=TIME and sys.updatedAt[gte]=TIME, or sys.id[in]=A,B.");
    }
}
