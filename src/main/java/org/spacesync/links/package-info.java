/** Unresolved links of the entries of one environment: they are reported or removed. */
package org.spacesync.links;
