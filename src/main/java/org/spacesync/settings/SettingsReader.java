package org.spacesync.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.spacesync.contentful.Json;

/** Collects settings place by place, the weakest first, and what is wrong with them. */
final class SettingsReader {
    private static final Map<String, String> REMOVED = Map.of(
            "fresh",
            "was removed before 4.1.3. For a first sync from scratch delete the sync token file of the pair instead.",
            "force-overwrite",
            "was removed before 4.1.3. Content with the same id is always overwritten; a first sync onto a space that"
                    + " is not empty is refused on purpose.");

    private final Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Map<Setting, SettingValue> base) {
        this(base, List.of());
    }

    SettingsReader(Map<Setting, SettingValue> base, List<String> problems) {
        this.problems.addAll(problems);
        if (base.isEmpty()) {
            for (Setting setting : Setting.values()) {
                if (setting.defaultValue() != null) {
                    Origin origin = new Origin(Origin.Source.DEFAULT, "default of " + setting.option());
                    values.put(setting, new SettingValue(setting.defaultValue(), origin));
                }
            }
        }
        values.putAll(base);
    }

    Settings settings() {
        return new Settings(values, problems);
    }

    SettingsReader applicationProperties(Properties properties) {
        for (Setting setting : Setting.values()) {
            String name = setting.propertyKey() + " in application.properties";
            put(setting, properties.getProperty(setting.propertyKey()), Origin.Source.APPLICATION_PROPERTIES, name);
        }
        return this;
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
            put(bare, value, Origin.Source.COMMAND_LINE, "--" + bare);
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
            problems.add("--config " + file + where + " is not a JSON object: " + e.getOriginalMessage()
                    + ". Correct the file; it looks like {\"sourceSpace\": \"abc\"}.");
        } catch (IOException e) {
            problems.add("--config " + file + " cannot be read (" + reason(e)
                    + "). Check the path and the file's permissions.");
        }
        return Map.of();
    }

    private void put(String name, Object value, Origin.Source source, String shownName) {
        Optional<Setting> setting = Setting.named(name);
        if (setting.isPresent()) {
            put(setting.get(), value, source, shownName);
            return;
        }
        Optional<String> removed = REMOVED.keySet().stream()
                .filter(old -> old.equals(name) || camel(old).equals(name))
                .findFirst();
        problems.add(removed.map(old -> shownName + " " + REMOVED.get(old))
                .orElseGet(() -> shownName + " is not a setting." + Similar.hint(name, spellings(name))
                        + " All of them are in docs/settings.md."));
    }

    private void put(Setting setting, Object value, Origin.Source source, String shownName) {
        if (value == null || value.toString().isBlank()) {
            return;
        }
        if (value instanceof Map || value instanceof List) {
            problems.add(shownName + " is a list or an object. Give "
                    + setting.type().wanted() + ".");
            return;
        }
        String text = setting.isSecret() ? secret(value.toString(), shownName) : value.toString();
        if (text == null) {
            return;
        }
        Optional<String> canonical = setting.type().canonical(text);
        if (canonical.isEmpty()) {
            String shown = setting.isSecret() ? " has a value that cannot be used." : " is '" + text + "'.";
            problems.add(shownName + shown + " Give " + setting.type().wanted() + ".");
            return;
        }
        values.put(setting, new SettingValue(canonical.get(), new Origin(source, shownName)));
    }

    /** The secret itself; what is behind {@code @file} is read, {@code @@} stands for one {@code @}. */
    private String secret(String value, String shownName) {
        if (!value.startsWith("@")) {
            return value;
        }
        if (value.startsWith("@@")) {
            return value.substring(1);
        }
        Path file = Path.of(value.substring(1));
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                problems.add(shownName + " names the file " + file + ", which is empty. Put the secret into it.");
                return null;
            }
            return text;
        } catch (IOException e) {
            problems.add(shownName + " names the file " + file + ", which cannot be read (" + reason(e)
                    + "). Check the path and the file's permissions.");
            return null;
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replaceAll("Exception$", "");
    }

    private static List<String> spellings(String name) {
        Stream<Setting> all = Arrays.stream(Setting.values());
        if (name.startsWith("contentful.")) {
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
}
