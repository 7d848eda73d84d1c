/**
 * The rules by which the destination's content model is made that of the source: what differs, which requests make it
 * equal, in which order, and what a refusal of one of them means. Nothing here sends or reads anything.
 */
package org.spacesync.model;
