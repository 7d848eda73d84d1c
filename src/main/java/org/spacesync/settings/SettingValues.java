package org.spacesync.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The values of settings, each by its place in the table and of the kind that it is. Immutable. */
abstract class SettingValues {
    private final Map<Setting, SettingValue> values;

    SettingValues(Map<Setting, SettingValue> values) {
        this.values = Collections.unmodifiableMap(copy(values));
    }

    final Map<Setting, SettingValue> values() {
        return values;
    }

    static <V> Map<Setting, V> copy(Map<Setting, V> map) {
        Map<Setting, V> copy = new EnumMap<>(Setting.class);
        copy.putAll(map);
        return copy;
    }

    /** Whether there is a value, be it the default. */
    public boolean has(Setting setting) {
        return values.containsKey(setting);
    }

    /** Whether somebody gave a value, be it equal to the default. */
    public boolean isGiven(Setting setting) {
        return has(setting) && origin(setting).source() != Origin.Source.DEFAULT;
    }

    /** Where the value came from; the option's name, as a default, if there is no value. */
    public Origin origin(Setting setting) {
        SettingValue value = values.get(setting);
        return value == null ? new Origin(Origin.Source.DEFAULT, setting.option()) : value.origin();
    }

    /** The value as text; null if there is none. */
    public String text(Setting setting) {
        SettingValue value = values.get(setting);
        return value == null ? null : value.text();
    }

    /** The value of a whole number that has a default or is known to be given. */
    public long integer(Setting setting) {
        return Long.parseLong(required(setting));
    }

    public Duration duration(Setting setting) {
        return Duration.ofMillis(integer(setting));
    }

    public boolean flag(Setting setting) {
        return "true".equals(text(setting));
    }

    /** The ids of a list of ids; empty if none is given. */
    public List<String> ids(Setting setting) {
        return has(setting) ? List.of(text(setting).split(",")) : List.of();
    }

    /** The value as a path, relative ones to the working directory; null if there is none. */
    public Path path(Setting setting) {
        return has(setting) ? Path.of(text(setting)) : null;
    }

    final String required(Setting setting) {
        String text = text(setting);
        if (text == null) {
            throw new SettingsException(List.of(SettingsCheck.missing(setting)));
        }
        return text;
    }
}
