package org.spacesync.publish;

import org.spacesync.contentful.ContentfulException;
import org.spacesync.state.Change;

/** A draft that a bulk action names as invalid, and why it does. */
record RefusedDraft(Change change, ContentfulException reason) {}
