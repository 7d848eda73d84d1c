package org.spacesync.model;

/** Parts of the destination's content model that stay although the source does not have them. */
public interface RetainedParts {
    /** Nothing stays: the destination's content model becomes equal to the source's. */
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
