package org.spacesync.bulk.file;

/**
 * What is wrong with the input.
 *
 * @param file name of the input
 * @param line line from 1; 0 if it is about the file as a whole
 * @param message one or two sentences with cause and cure; short, whatever the input is
 */
public record InputProblem(String file, long line, String message) {
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
