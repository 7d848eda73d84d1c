/**
 * The variables that an exchange carries from step to step: the one thing that route files and the beans of all rooms
 * have in common. It depends on nothing.
 */
package org.spacesync.variables;
