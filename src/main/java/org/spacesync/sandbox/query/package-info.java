/** Collections: the items that match a query, their order, and their pages. */
package org.spacesync.sandbox.query;
