package org.spacesync.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacesync.contentful.Json;

/** Collects settings from one place after the other, lowest precedence first, and the problems with them. */
final class SettingsReader {
    private static final Map<String, String> REMOVED = Map.of(
            "fresh",
            "was removed before 4.1.3. To read everything again in spite of a stored sync token, use --resync.",
            "force-overwrite",
            "was removed before 4.1.3. Content with the same id is always overwritten; to let a first sync take over a"
                    + " destination that is not empty, use --adopt.");

    private final Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    private final Map<Setting, String> badValues = new EnumMap<>(Setting.class);
    private final List<String> problems = new ArrayList<>();

    /** Starts with the defaults. */
    SettingsReader() {
        for (Setting setting : Setting.values()) {
            if (setting.defaultValue() != null) {
                Origin origin = new Origin(Origin.Source.DEFAULT, "default of " + setting.option());
                values.put(setting, new SettingValue(setting.defaultValue(), origin));
            }
        }
    }

    /** Starts with existing settings. */
    SettingsReader(Map<Setting, SettingValue> values, Map<Setting, String> badValues, List<String> problems) {
        this.values.putAll(values);
        this.badValues.putAll(badValues);
        this.problems.addAll(problems);
    }

    Settings settings() {
        return new Settings(values, badValues, problems);
    }

    SettingsReader applicationProperties(Properties properties) {
        for (Setting setting : Setting.values()) {
            String name = setting.propertyKey() + " in application.properties";
            put(setting, properties.getProperty(setting.propertyKey()), Origin.Source.APPLICATION_PROPERTIES, name);
        }
        properties.stringPropertyNames().stream().sorted().forEach(this::refuseMisspeltProperty);
        return this;
    }

    /** Routes may have their own properties with our prefix; only likely typing errors are refused. */
    private void refuseMisspeltProperty(String key) {
        if (key.startsWith(Setting.PREFIX) && Setting.named(key).isEmpty()) {
            List<String> known = spellings(key).stream()
                    .map(name -> name.substring(Setting.PREFIX.length()))
                    .toList();
            Similar.to(key.substring(Setting.PREFIX.length()), known)
                    .ifPresent(meant -> problems.add(key + " in application.properties is not a setting. Did you mean "
                            + Setting.PREFIX + meant + "?"));
        }
    }

    SettingsReader environment(Map<String, String> environment) {
        for (Setting setting : Setting.values()) {
            String name = setting.environmentName();
            put(setting, environment.get(name), Origin.Source.ENVIRONMENT, name);
        }
        return this;
    }

    SettingsReader configFile(Path file) {
        if (file != null) {
            readConfig(file).forEach((key, value) -> put(key, value, Origin.Source.CONFIG_FILE, key + " in " + file));
        }
        return this;
    }

    SettingsReader commandLine(Map<String, ?> options) {
        options.forEach((name, value) -> {
            String bare = name.startsWith("--") ? name.substring(2) : name;
            String shown = Setting.named(bare).map(Setting::option).orElse("--" + bare);
            put(bare, value, Origin.Source.COMMAND_LINE, shown);
        });
        return this;
    }

    SettingsReader named(Map<String, ?> named) {
        named.forEach((name, value) -> put(name, value, Origin.Source.MESSAGE, name));
        return this;
    }

    private Map<String, Object> readConfig(Path file) {
        try {
            return Json.parse(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            // The parser's own message may quote a token.
            problems.add("--config " + file + where + " is not a JSON object. Correct the file;"
                    + " it looks like {\"sourceSpace\": \"abc\"}.");
        } catch (IOException e) {
            problems.add("--config " + file + " cannot be read (" + reason(e)
                    + "). Check the path and the file's permissions.");
        }
        return Map.of();
    }

    private void put(String name, Object value, Origin.Source source, String shownName) {
        Optional<Setting> setting = Setting.named(name);
        boolean nested = setting.equals(Optional.of(Setting.CONFIG)) && source != Origin.Source.COMMAND_LINE;
        if (nested) {
            problems.add(
                    shownName + " cannot be given here. Use --config or " + Setting.CONFIG.environmentName() + ".");
        } else if (setting.isPresent()) {
            put(setting.get(), value, source, shownName);
        } else {
            problems.add(unknown(name, shownName));
        }
    }

    private static String unknown(String name, String shownName) {
        return REMOVED.keySet().stream()
                .filter(old -> old.equals(name) || camel(old).equals(name))
                .findFirst()
                .map(old -> shownName + " " + REMOVED.get(old))
                .orElseGet(() -> shownName + " is not a setting." + Similar.hint(name, spellings(name))
                        + " All of them are in docs/settings.md.");
    }

    /** A valid value replaces the one from a place of lower precedence, whether that was valid or not. */
    private void put(Setting setting, Object value, Origin.Source source, String shownName) {
        if (value == null || value.toString().isBlank()) {
            return;
        }
        try {
            String text = canonical(setting, value, shownName);
            values.put(setting, new SettingValue(text, new Origin(source, shownName)));
            badValues.remove(setting);
        } catch (BadValue e) {
            badValues.put(setting, e.getMessage());
        }
    }

    private static boolean isList(Setting setting) {
        ValueType.Kind kind = setting.type().kind();
        return kind == ValueType.Kind.IDS || kind == ValueType.Kind.FIELDS;
    }

    private static String canonical(Setting setting, Object value, String shownName) throws BadValue {
        if (value instanceof List<?> list && isList(setting)) {
            return canonical(setting, list.stream().map(String::valueOf).collect(Collectors.joining(",")), shownName);
        }
        if (value instanceof Map || value instanceof List) {
            throw new BadValue(shownName + " is a list or an object. Give "
                    + setting.type().wanted() + ".");
        }
        String text = setting.isSecret() ? secret(value.toString(), shownName) : value.toString();
        String shown = setting.isSecret() ? " has a value that cannot be used." : " is '" + text + "'.";
        return setting.type()
                .canonical(text)
                .orElseThrow(() -> new BadValue(
                        shownName + shown + " Give " + setting.type().wanted() + "."));
    }

    /** The secret itself: {@code @file} is read from that file, {@code @@} means a single {@code @}. */
    private static String secret(String value, String shownName) throws BadValue {
        if (!value.startsWith("@") || value.startsWith("@@")) {
            return value.startsWith("@") ? value.substring(1) : value;
        }
        String file = value.substring(1);
        try {
            // Editors on Windows begin a file with a byte order mark, which is not white space.
            String text =
                    Files.readString(Path.of(file)).replaceFirst("^\uFEFF", "").strip();
            if (text.isEmpty()) {
                throw new BadValue(shownName + " names the file " + file + ", which is empty. Put the secret into it.");
            }
            return text;
        } catch (IOException | InvalidPathException e) {
            throw new BadValue(shownName + " names the file " + file + ", which cannot be read (" + reason(e)
                    + "). Check the path and the file's permissions.");
        }
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName().replaceAll("Exception$", "");
    }

    private static List<String> spellings(String name) {
        Stream<Setting> all = Arrays.stream(Setting.values());
        if (name.startsWith(Setting.PREFIX)) {
            return all.map(Setting::propertyKey).toList();
        }
        return all.map(name.contains("-") ? Setting::kebabName : Setting::camelName)
                .toList();
    }

    private static String camel(String kebab) {
        int dash = kebab.indexOf('-');
        return dash < 0
                ? kebab
                : kebab.substring(0, dash) + Character.toUpperCase(kebab.charAt(dash + 1)) + kebab.substring(dash + 2);
    }

    /** A value that cannot be used; the message describes the whole problem. */
    private static final class BadValue extends Exception {
        BadValue(String message) {
            super(message);
        }
    }
}
