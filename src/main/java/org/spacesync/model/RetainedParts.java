package org.spacesync.model;

/** What of the destination's content model stays though the source does not have it. */
public interface RetainedParts {
    /** Nothing does: the destination's content model becomes just that of the source. */
    RetainedParts NOTHING = new RetainedParts() {
        @Override
        public boolean field(String contentType, String field) {
            return false;
        }

        @Override
        public boolean locale(String code) {
            return false;
        }
    };

    boolean field(String contentType, String field);

    boolean locale(String code);
}
