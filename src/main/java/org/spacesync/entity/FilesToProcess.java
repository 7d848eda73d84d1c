package org.spacesync.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;
import org.spacesync.state.Change;

/**
 * The files of one asset that the server must fetch and process, each by a request that names the asset's version. Every
 * file that is finished changes the version, so that a later request may be refused. What is left then is asked for when the
 * asset is looked at, together with others. It is in the journal with the asset: a process that is killed between two
 * requests leaves it to the next one. Belongs to one exchange.
 */
public final class FilesToProcess {
    /** Fact about a written asset: locales whose files are still to be asked for. */
    private static final String LEFT = "filesLeft";

    /** Fact about a written asset: when the server was asked for its files. */
    private static final String SINCE = "processedSince";

    private final String path;
    private final Set<String> left;
    private final boolean inTurn;
    private Integer version;
    private boolean open = true;

    private FilesToProcess(String path, Integer version, List<String> locales, boolean inTurn) {
        this.path = path;
        this.version = version;
        this.left = new LinkedHashSet<>(locales);
        this.inTurn = inTurn;
    }

    /**
     * Those of a draft that was just written.
     *
     * @param inTurn whether only one file is asked for, and the next one when it is finished
     */
    public static FilesToProcess of(Draft draft, boolean inTurn) {
        return new FilesToProcess(draft.getPath(), draft.getVersion(), draft.uploads(), inTurn);
    }

    /** Those that are left of an asset at the version that it has now. */
    public static FilesToProcess left(Change change, boolean inTurn) {
        List<String> locales = new ArrayList<>();
        Json.list(change.destination(), LEFT).forEach(locale -> locales.add((String) locale));
        return new FilesToProcess(change.path(), change.version(), locales, inTurn);
    }

    /**
     * Those that are left of a written asset and not finished by now.
     *
     * @param there the asset as the destination has it
     */
    public static List<String> unfinished(Change change, Map<String, Object> there) {
        return left(change, false).left.stream()
                .filter(locale -> !AssetFiles.finished(Json.object(there, "fields", "file", locale)))
                .toList();
    }

    /** When the server was asked for the files of a written asset; null if nobody remembers. */
    public static Instant since(Change change) {
        return Json.at(change.destination(), SINCE) instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue())
                : null;
    }

    /** What is known about an asset, with what is left of its files. */
    public static Map<String, Object> facts(Map<String, Object> destination, Iterable<String> left, Instant since) {
        Map<String, Object> facts = new LinkedHashMap<>(destination == null ? Map.of() : destination);
        List<String> locales = new ArrayList<>();
        left.forEach(locales::add);
        facts.remove(LEFT);
        facts.remove(SINCE);
        if (!locales.isEmpty()) {
            facts.put(LEFT, locales);
        }
        if (since != null) {
            facts.put(SINCE, since.toEpochMilli());
        }
        return facts;
    }

    /** The same when all files are there. */
    public static Map<String, Object> factsWithout(Map<String, Object> destination) {
        return facts(destination, List.of(), null);
    }

    /** What is known about the asset after these requests. */
    public Map<String, Object> factsAfter(Map<String, Object> destination, Instant now) {
        return facts(destination, left, now);
    }

    /** One for each file; read by the route. */
    public List<FileProcessing> getFiles() {
        return left.stream().map(locale -> new FileProcessing(this, locale)).toList();
    }

    /** Whether the next file is asked for now; read by the route. */
    public boolean isOpen() {
        return open;
    }

    String path() {
        return path;
    }

    public Integer version() {
        return version;
    }

    public void atVersion(Integer current) {
        version = current;
    }

    void asked(String locale) {
        left.remove(locale);
        open = open && !inTurn;
    }

    void putOff() {
        open = false;
    }
}
