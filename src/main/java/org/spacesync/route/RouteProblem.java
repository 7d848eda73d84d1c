package org.spacesync.route;

/**
 * A problem in a route file that Camel would refuse or, worse, ignore.
 *
 * @param file location of the file; null if the problem does not belong to a single file
 * @param line line in the file, from 1; 0 if the problem does not belong to a single line
 * @param text the problem and its cure, as whole sentences
 */
public record RouteProblem(String file, int line, String text) {
    @Override
    public String toString() {
        if (file == null) {
            return text;
        }
        return file + (line > 0 ? ":" + line : "") + ": " + text;
    }
}
