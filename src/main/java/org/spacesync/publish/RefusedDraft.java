package org.spacesync.publish;

import org.spacesync.contentful.ContentfulException;
import org.spacesync.state.Change;

/**
 * A draft that a bulk action did not publish.
 *
 * @param reason why not, if the action says that it is invalid; else null
 */
record RefusedDraft(Change change, ContentfulException reason) {}
