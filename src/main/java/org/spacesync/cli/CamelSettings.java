package org.spacesync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.PropertyBindingException;
import org.spacesync.settings.SettingsException;

/**
 * Camel's own settings that the user has changed: in {@code application.properties}, in variables, by {@code -D}. If
 * Camel does not start with them, this says which setting is the cause and where it is.
 */
final class CamelSettings {
    private static final String PREFIX = "camel.";
    private static final String PAGE = " Camel's settings: https://camel.apache.org/components/next/others/main.html";

    private static final List<String> ADDS_ROUTES =
            List.of("route", "scan", "include", "configuration", "kamelet", "beans");

    /** The place of each setting, by its name there. */
    private final Map<String, String> places = new TreeMap<>();

    /** @param applicationProperties the file; it may not exist */
    CamelSettings(Path applicationProperties, Map<String, String> environment, Properties system) {
        properties(applicationProperties).stringPropertyNames().stream()
                .filter(key -> key.startsWith(PREFIX))
                .forEach(key -> places.put(key, key + " in " + applicationProperties.getFileName()));
        environment.keySet().stream()
                .filter(name -> name.startsWith("CAMEL_"))
                .forEach(name -> places.put(name, "the variable " + name));
        system.stringPropertyNames().stream()
                .filter(key -> key.startsWith(PREFIX))
                .forEach(key -> places.put(key, "-D" + key));
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException e) {
                // The reader of the settings has reported this, and nothing is started then.
                return new Properties();
            }
        }
        return properties;
    }

    /** Whether Camel may get routes or beans that are in no route file of ours or of the user. */
    boolean mayAddRoutes() {
        return places.keySet().stream().map(CamelSettings::bare).anyMatch(key -> ADDS_ROUTES.stream()
                .anyMatch(key::contains));
    }

    /** The message if Camel does not start; empty if none of Camel's own settings was changed. */
    Optional<SettingsException> refusal(RuntimeException e) {
        if (places.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> one = Optional.empty();
        for (Throwable cause = e; cause != null && one.isEmpty(); cause = cause.getCause()) {
            one = cause instanceof PropertyBindingException binding ? binding(binding) : named(cause);
        }
        return Optional.of(new SettingsException(List.of(one.orElseGet(() -> "Camel does not start with its settings: "
                + message(e) + ". Check " + String.join(", ", places.values()) + "." + PAGE))));
    }

    private Optional<String> binding(PropertyBindingException e) {
        String key = e.getOptionPrefix() == null ? e.getPropertyName() : e.getOptionPrefix() + "." + e.getOptionKey();
        return place(key).map(place -> {
            boolean secret = key.toLowerCase(Locale.ROOT).matches(".*(password|secret|token|credential).*");
            String value = secret || e.getValue() == null ? "" : " ('" + e.getValue() + "')";
            return e.getCause() == null
                    ? place + value + ": Camel has no such setting. Correct its name, or remove it." + PAGE
                    : place + value + ": Camel cannot use it" + (secret ? "" : ", " + message(e.getCause()))
                            + ". Correct its value, or remove it." + PAGE;
        });
    }

    /** A message that names a key or its place. */
    private Optional<String> named(Throwable e) {
        String said = String.valueOf(e.getMessage());
        return places.entrySet().stream()
                .filter(place -> said.contains(place.getKey()))
                .map(place -> place.getValue() + ": " + message(e) + ". Correct it, or remove it." + PAGE)
                .findFirst();
    }

    private Optional<String> place(String key) {
        return places.entrySet().stream()
                .filter(place -> bare(place.getKey()).equals(bare(key)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** For Camel, {@code CAMEL_MAIN_AUTO_STARTUP}, {@code auto-startup} and {@code autoStartup} are the same. */
    private static String bare(String key) {
        return key.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** The message of the innermost exception, which is closest to the cause. */
    private static String message(Throwable e) {
        Throwable inner = e;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String name = inner.getClass().getSimpleName();
        String said =
                inner.getMessage() == null ? name : inner.getMessage().strip().replaceFirst("\\.+$", "");
        return inner instanceof ClassNotFoundException ? "there is no class " + said : said;
    }
}
