/**
 * What runs wait for and ask for again and again: bulk actions, jobs, files in process. All of a process stand in one list,
 * which one route polls, so that nobody who waits holds a thread.
 */
package org.spacesync.run.watch;
