package org.spacesync.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A part of a file as the body of an answer, sent without holding it in memory.
 *
 * @param from first byte
 * @param length number of bytes
 */
public record FilePart(Path file, long from, long length) {
    private static final int CHUNK = 64 * 1024;

    /** Writes the first bytes of the part. */
    void copyTo(OutputStream out, long count) throws IOException {
        try (FileChannel channel = FileChannel.open(file).position(from);
                InputStream in = Channels.newInputStream(channel)) {
            byte[] chunk = new byte[CHUNK];
            long left = Math.min(count, length);
            while (left > 0) {
                int read = in.read(chunk, 0, (int) Math.min(CHUNK, left));
                if (read < 0) {
                    throw new IOException(file + " is shorter than " + (from + length) + " bytes");
                }
                out.write(chunk, 0, read);
                left -= read;
            }
        }
    }
}
