package org.spacesync.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The current settings of a sandbox; may be read and changed by any thread at any time. */
public final class Switches {
    private final Map<Switch, String> values = new ConcurrentHashMap<>();

    /** Takes over all values of another set. */
    public void setAll(Switches other) {
        for (Switch s : Switch.values()) {
            values.put(s, other.text(s));
        }
    }

    /** @throws IllegalArgumentException if the switch does not allow the value */
    public Switches set(Switch name, Object value) {
        String text = String.valueOf(value);
        name.check(text);
        values.put(name, text);
        return this;
    }

    /** Like {@link #set(Switch, Object)}, by {@link Switch#key()}. */
    public Switches set(String key, String value) {
        return set(Switch.of(key), value);
    }

    /** Back to the defaults. */
    public void reset() {
        values.clear();
    }

    public String text(Switch name) {
        return values.getOrDefault(name, name.initial());
    }

    public int number(Switch name) {
        return Integer.parseInt(text(name));
    }

    public boolean on(Switch name) {
        return Boolean.parseBoolean(text(name));
    }

    public boolean is(Switch name, String value) {
        return text(name).equals(value);
    }

    /** All switches by key. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Switch s : Switch.values()) {
            all.put(s.key(), text(s));
        }
        return all;
    }
}
