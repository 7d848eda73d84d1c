package org.spacesync.sandbox.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Determines the type and size of images from the first bytes. */
public final class Images {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

    private Images() {}

    /** Width and height in pixels. */
    public record Size(int width, int height) {}

    static byte[] pngHeader(int width, int height) {
        return ByteBuffer.allocate(29)
                .put(PNG)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 6, 0, 0, 0})
                .array();
    }

    /** Empty if the bytes are not an image of a known type. */
    public static Optional<Size> size(byte[] bytes) {
        if (isPng(bytes)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, PNG.length, 8);
            return Optional.of(new Size(buffer.getInt(), buffer.getInt()));
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            reader.setInput(in, true, true);
            return Optional.of(new Size(reader.getWidth(0), reader.getHeight(0)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Media type by the first bytes, or the given one if they do not show it. */
    public static String detect(byte[] bytes, String otherwise) {
        if (isPng(bytes)) {
            return "image/png";
        }
        int first = bytes.length < 4 ? 0 : ByteBuffer.wrap(bytes).getInt();
        if (first >>> 8 == 0xFFD8FF) {
            return "image/jpeg";
        }
        return switch (first) {
            case 0x47494638 -> "image/gif";
            case 0x25504446 -> "application/pdf";
            case 0x504B0304 -> "application/zip";
            default -> otherwise;
        };
    }

    private static boolean isPng(byte[] bytes) {
        return bytes.length >= PNG.length + 8
                && ByteBuffer.wrap(bytes, 0, PNG.length).equals(ByteBuffer.wrap(PNG));
    }
}
