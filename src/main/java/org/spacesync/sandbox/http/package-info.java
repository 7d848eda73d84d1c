/**
 * What every request goes through, whatever the API: listeners, routes, tokens, rate limits, faults, the log, errors.
 */
package org.spacesync.sandbox.http;
