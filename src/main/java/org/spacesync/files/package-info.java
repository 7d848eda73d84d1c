/** How files and directories of ours are made, and what is said when the file system refuses. */
package org.spacesync.files;
