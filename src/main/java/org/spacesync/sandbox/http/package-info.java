/** The parts that all APIs share: listeners, routes, tokens, rate limits, faults, the log, errors. */
package org.spacesync.sandbox.http;
