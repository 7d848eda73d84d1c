/**
 * What the sandbox refuses and why, apart from HTTP and storage: pure functions over JSON trees. A refusal is a
 * {@link org.spacesync.sandbox.ApiError} with the status, id, message and details the real API answers with; what
 * passes comes back as a normalised copy, the argument is never changed.
 */
package org.spacesync.sandbox.rules;
