/**
 * What the routes of a run are made of: stateless beans whose methods are the steps in {@code routes/}, and the rules
 * that they apply. The order of the steps is nowhere here: it is in the routes.
 */
package org.spacesync.sync;
