/** The management and upload APIs. The package {@link org.spacesync.sandbox.rules} decides what they refuse. */
package org.spacesync.sandbox.management;
