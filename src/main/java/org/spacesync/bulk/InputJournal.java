package org.spacesync.bulk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.spacesync.bulk.file.InputItem;
import org.spacesync.bulk.file.InputProblem;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunListener;
import org.spacesync.state.BulkItem;
import org.spacesync.state.Journal;

/**
 * Writes the input of an operation into a journal of its own before anything is sent, and keeps the first problems.
 * Memory does not grow with the input. A fingerprint of what was read tells whether an unfinished operation has the same
 * input.
 */
final class InputJournal implements AutoCloseable {
    private static final int BATCH = 200;

    private final Path directory;
    private final Journal journal;
    private final BulkType type;
    private final RunListener listener;
    private final Supplier<String> ids;
    private final MessageDigest digest = sha256();
    private final List<BulkItem> batch = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long problemCount;
    private long items;

    /** @param ids makes ids for entries that have none */
    InputJournal(Path directory, Journal journal, BulkType type, RunListener listener, Supplier<String> ids) {
        this.directory = directory;
        this.journal = journal;
        this.type = type;
        this.listener = listener;
        this.ids = ids;
    }

    Path directory() {
        return directory;
    }

    BulkType type() {
        return type;
    }

    /** Adds a part to the fingerprint: an option or an item. */
    void sign(String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    void add(InputItem item) {
        Map<String, Object> content = item.content();
        sign(Json.write(content));
        items++;
        String given = Json.text(content, "sys", "id");
        batch.add(new BulkItem(
                items,
                item.file(),
                item.line(),
                given == null ? ids.get() : given,
                Json.text(content, "sys", "contentType", "sys", "id"),
                type,
                type == BulkType.UPDATE ? Json.integer(content, "sys", "version") : null,
                0,
                content,
                null));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    /** Writes down what was added and not yet written. */
    void flush() {
        Map<Long, BulkItem> doubles = journal.bulk().add(batch);
        for (BulkItem item : batch) {
            BulkItem earlier = doubles.get(item.position());
            if (earlier != null) {
                problem(new InputProblem(
                        item.file(),
                        item.line(),
                        "the entry " + item.entryId() + " is already in " + place(earlier)
                                + ". Leave one of the two out."));
            }
        }
        batch.clear();
    }

    private static String place(BulkItem item) {
        return item.line() > 0 ? item.file() + ":" + item.line() : item.file();
    }

    void problem(InputProblem problem) {
        problemCount++;
        listener.problem(problem.toString());
        if (problems.size() < BulkReport.MOST_PROBLEMS) {
            problems.add(problem.toString());
        }
    }

    /** The first problems. */
    List<String> problems() {
        return problems;
    }

    long problemCount() {
        return problemCount;
    }

    long items() {
        return items;
    }

    /** The fingerprint: 16 characters, valid in the name of a directory. Call it once. */
    String fingerprint() {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** From now on the journal is a file that may be moved. */
    @Override
    public void close() {
        journal.close();
    }

    void prepared() {
        flush();
        journal.bulk().prepared();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
