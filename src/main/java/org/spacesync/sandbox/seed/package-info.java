/**
 * Filling an environment from a file of contentful-export.
 */
package org.spacesync.sandbox.seed;
