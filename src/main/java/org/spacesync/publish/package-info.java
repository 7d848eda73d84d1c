/**
 * Publishing drafts: in rounds of bulk actions, singly where a bulk action fails. Decides what becomes of drafts with
 * unresolved links, broken rules or values that must be unique. Serves a sync, bulk operations and the link tools.
 */
package org.spacesync.publish;
