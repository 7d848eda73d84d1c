/**
 * The rules for refusals, without HTTP and storage: pure functions on JSON trees. A refusal is a {@link
 * org.spacesync.sandbox.ApiError} with the status, id, message and details of the real API. A valid argument is
 * returned as a normalised copy and never changed.
 */
package org.spacesync.sandbox.rules;
