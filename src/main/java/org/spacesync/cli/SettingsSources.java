package org.spacesync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;

/** Collects the settings of a process from all places. */
final class SettingsSources {
    /** Name of the file in the working directory. */
    static final String APPLICATION_PROPERTIES = "application.properties";

    private final Surroundings surroundings;

    SettingsSources(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * @param options options of the command line, by name without dashes
     * @throws SettingsException if {@code application.properties} cannot be read; other problems are in the settings
     */
    Settings read(Map<String, ?> options) {
        Properties properties = applicationProperties();
        return Settings.resolve(options, surroundings.environment(), configFile(options, properties), properties);
    }

    /** The settings of a bulk command, by its own options; problems with other settings do not matter. */
    Settings read(BulkVerb verb, Map<String, ?> options) {
        return read(verb.settings(), verb.settings(options));
    }

    /**
     * The settings of a command that works on one space.
     *
     * @param used settings that the command uses; problems with others do not matter
     * @param values those of the command line by their names
     */
    Settings read(Set<Setting> used, Map<String, ?> values) {
        return read(values).forBulkCommand(used);
    }

    private Path configFile(Map<String, ?> options, Properties properties) {
        Optional<String> named = Stream.of(
                        options.get(Setting.CONFIG.kebabName()),
                        surroundings.environment().get(Setting.CONFIG.environmentName()),
                        properties.getProperty(Setting.CONFIG.propertyKey()))
                .filter(value -> value != null && !value.toString().isBlank())
                .map(Object::toString)
                .findFirst();
        return named.map(Path::of).orElse(null);
    }

    private Properties applicationProperties() {
        Path file = surroundings.workingDirectory().resolve(APPLICATION_PROPERTIES);
        Properties properties = new Properties();
        if (!Files.exists(file)) {
            return properties;
        }
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(
                    List.of(file + " cannot be read (" + e.getMessage() + "). Correct it, or move it away."));
        }
        return withoutPlaceholders(properties, file);
    }

    /** Camel users write {@code {{env:TOKEN}}} as a value, so this is accepted here too. */
    private static Properties withoutPlaceholders(Properties properties, Path file) {
        boolean any = properties.stringPropertyNames().stream()
                .anyMatch(key -> key.startsWith(Setting.PREFIX)
                        && properties.getProperty(key).contains("{{"));
        if (!any) {
            return properties;
        }
        Properties resolved = new Properties();
        CamelContext context = new DefaultCamelContext();
        try {
            context.getPropertiesComponent().setInitialProperties(properties);
            for (String key : properties.stringPropertyNames()) {
                String value = properties.getProperty(key);
                resolved.setProperty(
                        key, key.startsWith(Setting.PREFIX) ? context.resolvePropertyPlaceholders(value) : value);
            }
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of(file + " has a placeholder without a value: " + e.getMessage()));
        } finally {
            context.stop();
        }
        return resolved;
    }
}
