package org.spacesync.sandbox.compare;

import com.fasterxml.jackson.databind.JsonNode;

/** One difference between the actual and the expected environment. {@code toString} is a line for people. */
public sealed interface Difference {
    int SHOWN_CHARACTERS = 120;

    Part part();

    /** The part that differs: an id, for locales the code. */
    String id();

    /** Expected, but missing. */
    record Missing(Part part, String id) implements Difference {
        @Override
        public String toString() {
            return part + " " + id + " is missing";
        }
    }

    /** Exists, published or not, but nothing is expected under this id. */
    record Extra(Part part, String id) implements Difference {
        @Override
        public String toString() {
            return part + " " + id + " should not be there";
        }
    }

    /**
     * Exists, but is not completely published.
     *
     * @param status {@code draft}, {@code changed} or {@code archived}
     */
    record Unpublished(Part part, String id, String status) implements Difference {
        @Override
        public String toString() {
            return part + " " + id + " should be published and is " + status;
        }
    }

    /**
     * Exists with another value.
     *
     * @param path member names with dots and indexes in brackets, for instance {@code fields.photos.en-US[2].sys.id}
     * @param expected a missing node if nothing is expected
     * @param actual a missing node if there is nothing
     */
    record Different(Part part, String id, String path, JsonNode expected, JsonNode actual) implements Difference {
        @Override
        public String toString() {
            return part + " " + id + ": " + path + " is " + shown(actual) + ", expected " + shown(expected);
        }

        private static String shown(JsonNode node) {
            String text = node.isMissingNode() ? "absent" : node.toString();
            return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
        }
    }
}
