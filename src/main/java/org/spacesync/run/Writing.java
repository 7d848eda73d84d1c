package org.spacesync.run;

/**
 * Something that is written under optimistic locking: what the route template {@code ctf-write} asks for. Belongs to one
 * exchange.
 */
public abstract class Writing {
    private int attempts;
    private boolean open = true;

    /** Whether it is still to be written; read by the route. */
    public final boolean isOpen() {
        return open;
    }

    /** Path of the entity, with a slash; read by the route. */
    public abstract String getPath();

    /** Another attempt begins: what must be on record before it, is recorded here. */
    protected void begin() {}

    /** It is written, or need not be. */
    protected final void close() {
        open = false;
    }

    /** What is there now differs after all: it is to be written again. */
    protected final void reopen() {
        open = true;
    }

    final void countAttempt() {
        attempts++;
        begin();
    }

    /** How often it was sent; read by the route. */
    public final int getAttempts() {
        return attempts;
    }
}
