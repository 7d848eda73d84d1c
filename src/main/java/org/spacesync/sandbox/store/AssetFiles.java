package org.spacesync.sandbox.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** The bytes behind asset urls. Made-up files are not stored but made when asked for. Files outlive their assets. */
public final class AssetFiles {
    private final Map<String, StoredFile> byPath = new ConcurrentHashMap<>();

    /** A file and how its bytes come about. */
    public interface StoredFile {
        String contentType();

        byte[] bytes();
    }

    private record Kept(String contentType, byte[] bytes) implements StoredFile {}

    private record MadeUp(String contentType, int size, long seed, int width, int height) implements StoredFile {
        @Override
        public byte[] bytes() {
            byte[] bytes = new byte[size];
            new SplittableRandom(seed).nextBytes(bytes);
            if (width > 0) {
                byte[] header = Images.pngHeader(width, height);
                System.arraycopy(header, 0, bytes, 0, Math.min(header.length, size));
            }
            return bytes;
        }
    }

    /** @return null if there is no such file */
    public StoredFile get(String path) {
        return byPath.get(path);
    }

    /** Stores bytes and returns their path. */
    public String put(String space, String asset, String fileName, String contentType, byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return add(space, asset, fileName, sum.getValue(), new Kept(contentType, bytes));
    }

    /**
     * Promises {@code size} made-up bytes, the same ones for the same {@code origin}; with a width they begin like a
     * PNG of that width and height.
     */
    public String makeUp(String space, String asset, String fileName, MadeUpFile file) {
        CRC32 sum = new CRC32();
        sum.update((file.origin() + "/" + file.size()).getBytes(StandardCharsets.UTF_8));
        return add(space, asset, fileName, sum.getValue(), file.stored(sum.getValue()));
    }

    /** What a made-up file is to look like; width and height 0 if it is no image. */
    public record MadeUpFile(String contentType, int size, String origin, int width, int height) {
        StoredFile stored(long seed) {
            return new MadeUp(contentType, size, seed, width, height);
        }
    }

    /** The bytes of a made-up file without storing it. */
    public static byte[] bytesOf(MadeUpFile file) {
        return file.stored(file.origin().hashCode()).bytes();
    }

    private String add(String space, String asset, String fileName, long sum, StoredFile file) {
        long mixed = sum * 0x9E3779B97F4A7C15L;
        StringBuilder hash = new StringBuilder(32);
        for (byte b :
                ByteBuffer.allocate(16).putLong(mixed).putLong(~mixed ^ sum).array()) {
            hash.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        String path = "/" + space + "/" + asset + "/" + hash + "/" + fileName;
        byPath.put(path, file);
        return path;
    }
}
