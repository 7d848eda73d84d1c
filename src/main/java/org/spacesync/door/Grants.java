package org.spacesync.door;

/** What tokens were seen to be allowed, beyond the run. Neither method keeps the token itself. */
public interface Grants {
    /** Knows of nothing. */
    Grants NONE = new Grants() {
        @Override
        public boolean contains(String action, String token) {
            return false;
        }

        @Override
        public void add(String action, String token) {}
    };

    /** Whether a request of this kind, {@code publish entries} for instance, was ever done with this token. */
    boolean contains(String action, String token);

    void add(String action, String token);
}
