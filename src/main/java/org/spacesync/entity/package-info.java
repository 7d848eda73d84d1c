/**
 * One entry or asset on its way to the destination: how it is compared with the copy that is there, what is written as
 * its draft, and what is recorded if it fails.
 */
package org.spacesync.entity;
