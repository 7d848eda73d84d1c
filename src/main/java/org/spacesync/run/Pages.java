package org.spacesync.run;

/** Where the reading of a collection stands, page by page: what the route template {@code ctf-pages} asks for. */
public interface Pages {
    /** Whether there may be another page. */
    boolean isOpen();

    /** The page was too big: the next ones are to be half as long. Returns false if they cannot be shorter. */
    boolean halve();
}
