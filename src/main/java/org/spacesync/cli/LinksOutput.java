package org.spacesync.cli;

import java.util.function.Consumer;
import org.spacesync.links.LinkedEntry;
import org.spacesync.links.LinksReport;

/** Shows entries with unresolved links, one after the other, and the result at the end. */
interface LinksOutput extends Consumer<LinkedEntry> {
    void end(LinksReport report);
}
