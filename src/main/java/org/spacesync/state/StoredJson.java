package org.spacesync.state;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/**
 * A JSON object of the journal that is parsed when somebody looks into it: one member at a time as far as that suffices.
 * Most steps after the writing of an entity need no more than its {@code sys}, which is short and comes early; until then
 * the object takes the memory of its text, a fraction of that of its values. Each member is one object, however often it is
 * asked for. Safe for use by several threads, as long as none of them changes it.
 */
final class StoredJson extends AbstractMap<String, Object> {
    private final Map<String, Object> seen = new HashMap<>(2);
    private String text;
    private Map<String, Object> values;

    StoredJson(String text) {
        this.text = text;
    }

    @Override
    public synchronized Object get(Object name) {
        if (values != null) {
            return values.get(name);
        }
        if (!"sys".equals(name)) {
            return parsed().get(name);
        }
        return seen.computeIfAbsent("sys", sys -> Json.member(text, sys));
    }

    private synchronized Map<String, Object> parsed() {
        if (values == null) {
            values = Json.parse(text);
            values.putAll(seen);
            text = null;
        }
        return values;
    }

    @Override
    public boolean containsKey(Object name) {
        return parsed().containsKey(name);
    }

    @Override
    public Object put(String name, Object value) {
        return parsed().put(name, value);
    }

    @Override
    public Object remove(Object name) {
        return parsed().remove(name);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return parsed().entrySet();
    }

    /** Whether it was read as a whole. */
    synchronized boolean isParsed() {
        return values != null;
    }
}
