package org.spacesync.route;

/**
 * Something in a route file that Camel would refuse or, worse, swallow.
 *
 * @param file where the file is; null if the problem is in no single file
 * @param line line in it, from 1; 0 if it is in no single line
 * @param text what is wrong and what to do, as whole sentences
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
