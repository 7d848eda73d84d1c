package org.spacesync.bulk;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.BaseStream;
import org.spacesync.bulk.file.CsvOptions;
import org.spacesync.bulk.file.Format;
import org.spacesync.bulk.file.InputItem;
import org.spacesync.bulk.file.InputProblem;
import org.spacesync.bulk.file.ItemReader;
import org.spacesync.bulk.file.TargetModel;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/**
 * The items of the body of a message: files (paths), streams and texts with JSON, NDJSON or CSV, maps, and
 * iterators, streams and collections of all these. Reads on demand and closes each input at its end.
 */
final class InputItems implements Iterator<InputItem>, Closeable {
    private static final String MESSAGE = "message";

    private final TargetModel model;
    private final Settings settings;
    private final InputJournal spool;
    private final Deque<Iterator<?>> open = new ArrayDeque<>();
    private long maps;
    private InputItem next;

    /** @param model what is known of the target; null if nothing is */
    InputItems(Object input, TargetModel model, Settings settings, InputJournal spool) {
        this.model = model;
        this.settings = settings;
        this.spool = spool;
        if (settings.has(Setting.BULK_RETRY_FAILED)) {
            open.push(reader(settings.path(Setting.BULK_RETRY_FAILED)));
        }
        if (input != null) {
            open.push(java.util.List.of(input).iterator());
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null && !open.isEmpty()) {
            Iterator<?> top = open.peek();
            if (top.hasNext()) {
                take(top.next());
            } else {
                open.pop();
                close(top);
            }
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

    /** Closes what was not read to its end. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private void take(Object part) {
        if (part instanceof InputItem item) {
            next = item;
        } else if (part instanceof Map<?, ?> map) {
            next = new InputItem(MESSAGE, ++maps, Json.object(map));
        } else if (part instanceof Path path) {
            open.push(reader(path));
        } else if (part instanceof File file) {
            open.push(reader(file.toPath()));
        } else if (part instanceof InputStream stream) {
            open.push(reader(stream, "standard input"));
        } else if (part instanceof byte[] bytes) {
            open.push(reader(new ByteArrayInputStream(bytes), MESSAGE));
        } else if (part instanceof String text) {
            open.push(reader(text));
        } else if (part instanceof Collection<?> collection) {
            open.push(collection.iterator());
        } else if (part instanceof Iterator<?> iterator) {
            open.push(iterator);
        } else if (part instanceof BaseStream<?, ?> stream) {
            open.push(stream.iterator());
        } else {
            String kind = part == null ? "null" : part.getClass().getSimpleName();
            spool.problem(new InputProblem(
                    MESSAGE,
                    0,
                    "items cannot be read from " + kind + ". Send a map for each item, a path, a stream or a text."));
        }
    }

    private Iterator<?> reader(Path path) {
        try {
            return reader(Files.newInputStream(path), path.toString());
        } catch (IOException e) {
            spool.problem(new InputProblem(
                    path.toString(),
                    0,
                    "the file cannot be read (" + e.getClass().getSimpleName().replaceAll("Exception$", "")
                            + "). Check the path and the file's permissions."));
            return Collections.emptyIterator();
        }
    }

    /** UTF-8 cannot express half a character, and Java would write a question mark instead. */
    private Iterator<?> reader(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return reader(new ByteArrayInputStream(bytes.array(), 0, bytes.limit()), MESSAGE);
        } catch (CharacterCodingException e) {
            spool.problem(new InputProblem(
                    MESSAGE,
                    0,
                    "the text has one half of a character that takes two (a lone surrogate). Write it as an escape in"
                            + " JSON (\\ud800), or remove it."));
            return Collections.emptyIterator();
        }
    }

    private ItemReader reader(InputStream in, String name) {
        Format format = settings.has(Setting.BULK_FORMAT)
                ? Format.valueOf(settings.text(Setting.BULK_FORMAT).toUpperCase(Locale.ROOT))
                : null;
        CsvOptions csv = new CsvOptions(
                settings.text(Setting.BULK_CONTENT_TYPE),
                settings.text(Setting.BULK_LOCALE),
                spool.type() == BulkType.DELETE);
        return ItemReader.open(in, name, format, model, csv, spool::problem);
    }

    private static void close(Iterator<?> ended) {
        if (ended instanceof ItemReader reader) {
            reader.close();
        }
    }
}
