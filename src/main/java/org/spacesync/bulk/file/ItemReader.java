package org.spacesync.bulk.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * Reads the items of a bulk operation one after the other; memory does not depend on the size of the input. What is
 * wrong is told and passed over, so that one reading tells of everything; whoever uploads must not do so after a
 * problem. Entries of an export and the results of an earlier operation are read too: of results, what failed or was not
 * finished. Not thread-safe.
 */
public final class ItemReader implements Iterator<InputItem>, AutoCloseable {
    private final String name;
    private final ItemSource source;
    private InputItem next;
    private boolean ended;

    private ItemReader(String name, ItemSource source) {
        this.name = name;
        this.source = source;
    }

    /**
     * Opens an input; the reader closes it.
     *
     * @param in the input, UTF-8 with or without a byte order mark
     * @param name name of the file, for messages and, without a format, for its ending
     * @param format null to go by the ending of the name, else by the first characters
     * @param model what is known of the target, for the types of CSV columns; null if nothing is
     * @param problems is told of everything that is wrong, in the order of the lines
     * @throws ItemFileException if the input cannot be read
     */
    public static ItemReader open(
            InputStream in,
            String name,
            Format format,
            TargetModel model,
            CsvOptions csv,
            Consumer<InputProblem> problems) {
        try {
            return new ItemReader(name, source(in, new Input(name, problems), format, model, csv));
        } catch (IOException e) {
            throw ItemFileException.unreadable(name, e);
        }
    }

    private static ItemSource source(InputStream in, Input input, Format format, TargetModel model, CsvOptions csv)
            throws IOException {
        BufferedInputStream bytes = InputText.buffered(in);
        String beginning = InputText.beginning(bytes);
        if (beginning.startsWith("\u00FF\u00FE") || beginning.startsWith("\u00FE\u00FF")) {
            input.problem(0, "The encoding is UTF-16. Save the file in the encoding UTF-8.");
            bytes.close();
            return new NoItems();
        }
        Format known =
                format != null ? format : Format.ofName(input.file()).orElseGet(() -> Format.ofBeginning(beginning));
        return switch (known) {
            case JSON -> new JsonItems(input, InputText.of(bytes));
            case NDJSON -> new NdjsonItems(input, InputText.of(bytes));
            case CSV -> new CsvItems(input, InputText.of(bytes), model, csv);
        };
    }

    /** @throws ItemFileException if reading fails in the middle */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = source.next();
            } catch (IOException e) {
                throw ItemFileException.unreadable(name, e);
            }
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public InputItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        InputItem item = next;
        next = null;
        return item;
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw ItemFileException.unreadable(name, e);
        }
    }

    /** An input that cannot be read at all. */
    private static final class NoItems implements ItemSource {
        @Override
        public InputItem next() {
            return null;
        }

        @Override
        public void close() {}
    }
}
