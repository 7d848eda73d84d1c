/**
 * Collections: which items a query means, in which order, and which page of them.
 */
package org.spacesync.sandbox.query;
