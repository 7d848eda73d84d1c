/** Links of entries of one environment that lead nowhere: finding them, and taking them out. */
package org.spacesync.links;
