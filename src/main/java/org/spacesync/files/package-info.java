/** Creation of our files and directories, and messages for failures of the file system. */
package org.spacesync.files;
