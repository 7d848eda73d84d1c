package org.spacesync.run;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spacesync.variables.RouteVariables;

/**
 * Things that one request of {@code ctf-look-up} asks for by their ids, all of one type.
 *
 * @param path of their collection, with a slash; read by the route
 * @param items what is looked up: changes or items; never empty
 * @param id of one
 */
public record LookUp<T>(String path, List<T> items, Function<T, String> id) {
    public static final String VARIABLE = RouteVariables.LOOK_UP;

    public LookUp {
        items = List.copyOf(items);
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
}
