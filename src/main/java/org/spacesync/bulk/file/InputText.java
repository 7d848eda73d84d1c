package org.spacesync.bulk.file;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * An input as text. Bytes that are not UTF-8 become {@link MalformedText#NOT_UTF8}, so that they are told of where they are
 * and not where a buffer ends. A byte order mark is passed over. One item may not be longer than {@link #MAX_ITEM}
 * characters, so that a forgotten quote does not fill the memory.
 */
final class InputText extends FilterReader {
    /** An entry has at most 2 MB; escapes may make that six times as long. */
    static final int MAX_ITEM = 16 * 1024 * 1024;

    private static final int BEGINNING = 4096;

    /** More than a reader ever reads ahead, so that of any item the last ones are known. */
    private static final int MOST_MALFORMED = 1 << 16;

    private long sinceItem;
    private boolean limited;
    private long position;
    private char last;
    /** Where bytes are not UTF-8, in what was read and not yet asked for. */
    private final NavigableSet<Long> malformed = new TreeSet<>();

    private InputText(Reader in) {
        super(in);
    }

    /** An item that is too long: no reader can go on. */
    static final class TooLongException extends IOException {
        TooLongException() {
            super("an item is longer than " + MAX_ITEM + " characters");
        }
    }

    /** Makes the first bytes readable twice. */
    static BufferedInputStream buffered(InputStream in) {
        return new BufferedInputStream(in, 1 << 16);
    }

    /** The first bytes, one character each, at least up to the first that is not blank; they stay to be read. */
    static String beginning(BufferedInputStream in) throws IOException {
        in.mark(BEGINNING);
        byte[] bytes = new byte[BEGINNING];
        int length = 0;
        String text = "";
        int read = 0;
        while (text.isBlank() && length < BEGINNING && read >= 0) {
            read = in.read(bytes, length, BEGINNING - length);
            length += Math.max(read, 0);
            text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            text = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
        }
        in.reset();
        return text;
    }

    static InputText of(BufferedInputStream in) throws IOException {
        in.mark(3);
        byte[] mark = in.readNBytes(3);
        if (mark.length < 3 || mark[0] != (byte) 0xEF || mark[1] != (byte) 0xBB || mark[2] != (byte) 0xBF) {
            in.reset();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(MalformedText.NOT_UTF8));
        return new InputText(new InputStreamReader(in, decoder));
    }

    /** An item begins about here. */
    void itemBegins() {
        sinceItem = 0;
        limited = true;
    }

    /** What follows is not kept in memory. */
    void nothingBegins() {
        limited = false;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (limited && sinceItem > MAX_ITEM) {
            throw new TooLongException();
        }
        int read = super.read(buffer, offset, length);
        sinceItem += Math.max(read, 0);
        note(buffer, offset, read);
        return read;
    }

    private void note(char[] buffer, int offset, int read) {
        for (int i = 0; i < read; i++) {
            char before = i > 0 ? buffer[offset + i - 1] : last;
            if (buffer[offset + i] == MalformedText.NOT_UTF8 && !Character.isHighSurrogate(before)) {
                malformed.add(position + i);
                if (malformed.size() > MOST_MALFORMED) {
                    malformed.pollFirst();
                }
            }
        }
        if (read > 0) {
            position += read;
            last = buffer[offset + read - 1];
        }
    }

    /**
     * Whether any bytes between these offsets, in characters from the beginning, are not UTF-8. To be asked in the order
     * of the text.
     */
    boolean isMalformed(long from, long to) {
        malformed.headSet(from).clear();
        return !malformed.isEmpty() && malformed.first() < to;
    }
}
