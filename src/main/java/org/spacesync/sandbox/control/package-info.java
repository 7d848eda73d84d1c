/**
 * Asset files, and the control API for tests and for people: statistics, switches, faults, spaces, keys.
 */
package org.spacesync.sandbox.control;
