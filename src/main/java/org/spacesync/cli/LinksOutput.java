package org.spacesync.cli;

import java.util.function.Consumer;
import org.spacesync.links.LinkedEntry;
import org.spacesync.links.LinksReport;

/** Shows entries with links that lead nowhere, one after the other, and at the end what it came to. */
interface LinksOutput extends Consumer<LinkedEntry> {
    void end(LinksReport report);
}
