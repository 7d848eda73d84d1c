/** What a run tells: events while it goes on; a summary, a report for machines and the error log when it is over. */
package org.spacesync.report;
