package org.spacesync.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spacesync.contentful.Json;
import org.spacesync.variables.RouteVariables;

/** Things that one request of {@code ctf-look-up} asks for by their ids, all of one type. Belongs to one exchange. */
public final class LookUp<T> {
    public static final String VARIABLE = RouteVariables.LOOK_UP;

    private final String path;
    private final List<T> items;
    private final Function<T, String> id;
    private final boolean byItself;
    private final List<LookUp<T>> missing = new ArrayList<>();

    /**
     * @param path of their collection, with a slash
     * @param items what is looked up: changes or items; never empty
     * @param id of one
     */
    public LookUp(String path, List<T> items, Function<T, String> id) {
        this(path, items, id, false);
    }

    private LookUp(String path, List<T> items, Function<T, String> id, boolean byItself) {
        this.path = path;
        this.items = List.copyOf(items);
        this.id = id;
        this.byItself = byItself;
    }

    /** Path of the collection; read by the route. */
    public String path() {
        return path;
    }

    /** What is looked up; read by the route. */
    public List<T> items() {
        return items;
    }

    /** The ids, joined by commas; read by the route. */
    public String getIds() {
        return items.stream().map(id).collect(Collectors.joining(","));
    }

    /** How many there are; read by the route. */
    public int getSize() {
        return items.size();
    }

    /** Two lists in place of one whose answer was too big; read by the route. */
    public List<List<T>> getHalves() {
        int middle = items.size() / 2;
        return List.of(items.subList(0, middle), items.subList(middle, items.size()));
    }

    /** What the answer has, by id. */
    public static Map<String, Map<String, Object>> byId(Map<String, Object> answer) {
        Map<String, Map<String, Object>> found = new HashMap<>();
        Json.objects(answer, "items").forEach(entity -> found.put(Json.text(entity, "sys", "id"), entity));
        return found;
    }

    /** Whether this is the reading of one entity by its own id, whose answer is final. */
    public boolean isByItself() {
        return byItself;
    }

    /** The collection does not show this item as expected, and may only be late: it is to be read by its own id. */
    public void addMissing(T item) {
        missing.add(new LookUp<>(path, List.of(item), id, true));
    }

    /** Each item that is to be read by its own id; read by the route. */
    public List<LookUp<T>> getMissing() {
        return missing;
    }
}
