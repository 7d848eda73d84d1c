/**
 * The delivery API, read from the published side of an environment.
 */
package org.spacesync.sandbox.delivery;
