package org.spacesync.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.zip.CheckedInputStream;

/** A data file that is read as far as its description says, and no further, whatever was packed. */
final class MeasuredInput extends FilterInputStream {
    /** An entry has 2 MB at most. */
    private static final long MOST_OF_ONE_ENTRY = 1 << 24;

    private final CheckedInputStream checked;
    private final long size;
    private final long checksum;
    private long read;
    private long entryBegan;

    /**
     * @param size bytes that there must be
     * @param checksum CRC-32 that they must have
     */
    MeasuredInput(CheckedInputStream in, long size, long checksum) {
        super(in);
        this.checked = in;
        this.size = size;
        this.checksum = checksum;
    }

    /** From here on, not more than one entry may have is read before the next call. */
    void entryBegins() {
        entryBegan = read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count < 0) {
            end();
            return count;
        }
        read += count;
        if (read > size) {
            throw new IOException("it has more than the " + size + " bytes that metadata.json says");
        }
        if (read - entryBegan > MOST_OF_ONE_ENTRY) {
            throw new IOException("one entry has more than " + MOST_OF_ONE_ENTRY + " bytes");
        }
        return count;
    }

    private void end() throws IOException {
        if (read != size) {
            throw new IOException("it has " + read + " bytes, but metadata.json says " + size);
        }
        if (checksum >= 0 && checked.getChecksum().getValue() != checksum) {
            throw new IOException("its checksum is wrong");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
