/**
 * The management and upload APIs. What they refuse is decided by {@link org.spacesync.sandbox.rules}.
 */
package org.spacesync.sandbox.management;
