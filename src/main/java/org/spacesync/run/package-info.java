/** What a run is, whatever it does: its settings, journal and doors, how it requests and how it ends. */
package org.spacesync.run;
