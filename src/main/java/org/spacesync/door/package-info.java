/**
 * The doors: the one way by which requests leave for an API of Contentful. A door adds the token, keeps the pace, repeats
 * what may succeed later, and turns every answer into JSON or into an exception that says what may be done about it.
 * {@code routes/api/doors.camel.yaml} shows the steps; the classes here are the steps' mechanism.
 */
package org.spacesync.door;
