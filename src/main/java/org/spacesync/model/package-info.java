/**
 * The rules that make the destination's content model equal to the source's: the differences, the requests that remove
 * them, their order, and the meaning of a refusal. Nothing here sends or reads anything.
 */
package org.spacesync.model;
