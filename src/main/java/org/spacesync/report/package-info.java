/** The output of a run: events during the run; a summary, a machine-readable report and the error log at its end. */
package org.spacesync.report;
