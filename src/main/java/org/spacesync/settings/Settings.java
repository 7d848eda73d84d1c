package org.spacesync.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values of all settings for a run, each with its origin. Immutable. Reading never fails at once: problems are
 * collected, and {@link #checked()} throws all of them together. Call it before a run; until then the settings may be
 * incomplete, for instance those of a context whose messages name the spaces.
 */
public final class Settings extends SettingValues {
    private final Map<Setting, String> badValues;
    private final List<String> problems;

    /**
     * @param badValues the problem with the value of a setting that takes precedence
     * @param problems all other problems
     */
    Settings(Map<Setting, SettingValue> values, Map<Setting, String> badValues, List<String> problems) {
        super(values);
        this.badValues = copy(badValues);
        this.problems = List.copyOf(problems);
    }

    /** The defaults alone. */
    public static Settings defaults() {
        return new SettingsReader().settings();
    }

    /**
     * Merges all places in which a process has settings; the first one that has a setting takes precedence.
     *
     * @param commandLine values by option name or any other spelling
     * @param environment the process environment; foreign variables are ignored
     * @param configFile JSON file with camelCase keys; null if none is used
     * @param applicationProperties properties, of which those of the table are read
     */
    public static Settings resolve(
            Map<String, ?> commandLine,
            Map<String, String> environment,
            Path configFile,
            Properties applicationProperties) {
        return new SettingsReader()
                .applicationProperties(applicationProperties)
                .configFile(configFile)
                .environment(environment)
                .commandLine(commandLine)
                .settings();
    }

    /** Values by camelCase name, kebab name or property key, over the defaults. Null values count as absent. */
    public static Settings of(Map<String, ?> values) {
        return new SettingsReader().named(values).settings();
    }

    /** These settings, with some replaced: values by camelCase name, kebab name or property key. */
    public Settings with(Map<String, ?> replacements) {
        return new SettingsReader(values(), badValues, problems)
                .named(replacements)
                .settings();
    }

    /**
     * These settings, if a run can be done with them.
     *
     * @throws SettingsException with all problems: values, missing ones, contradictions
     */
    public Settings checked() {
        List<String> all = valueProblems();
        all.addAll(SettingsCheck.problems(this, badValues.keySet()));
        return throwing(all);
    }

    /**
     * These settings, if a bulk operation can be done with them.
     *
     * @throws SettingsException with all problems: values, missing ones, contradictions
     */
    public Settings checkedForBulk() {
        List<String> all = valueProblems();
        all.addAll(SettingsCheck.bulkProblems(this, badValues.keySet()));
        return throwing(all);
    }

    /**
     * These settings, if each single value is valid; they may be incomplete or contradict each other.
     *
     * @throws SettingsException with all problems of values
     */
    public Settings readable() {
        return throwing(valueProblems());
    }

    /**
     * These settings for a bulk command. Problems with settings that the command does not use are ignored. Settings
     * that would change its meaning are left out: a schedule of syncs, and the tokens for the two sides of a sync if
     * there is a common token.
     *
     * @param used settings that the command uses
     */
    public Settings forBulkCommand(Set<Setting> used) {
        Map<Setting, SettingValue> some = copy(values());
        some.remove(Setting.SCHEDULE_CRON);
        if (has(Setting.MANAGEMENT_TOKEN)) {
            some.remove(Setting.SOURCE_MANAGEMENT_TOKEN);
            some.remove(Setting.DESTINATION_MANAGEMENT_TOKEN);
        }
        Map<Setting, String> bad = copy(badValues);
        bad.keySet().retainAll(used);
        return new Settings(some, bad, problems);
    }

    /**
     * The directory in a setting that has a value.
     *
     * @throws SettingsException if there is none
     */
    public Path existingDirectory(Setting setting) {
        SettingsCheck.directoryProblem(this, setting).ifPresent(problem -> throwing(List.of(problem)));
        return path(setting);
    }

    private List<String> valueProblems() {
        List<String> all = new ArrayList<>(problems);
        all.addAll(badValues.values());
        return all;
    }

    private Settings throwing(List<String> all) {
        if (!all.isEmpty()) {
            throw new SettingsException(all);
        }
        return this;
    }

    public String sourceSpace() {
        return required(Setting.SOURCE_SPACE);
    }

    public String sourceEnvironment() {
        return required(Setting.SOURCE_ENVIRONMENT);
    }

    public String destinationSpace() {
        return required(Setting.DESTINATION_SPACE);
    }

    public String destinationEnvironment() {
        return required(Setting.DESTINATION_ENVIRONMENT);
    }

    /** The space of bulk operations. */
    public String space() {
        return required(Setting.SPACE);
    }

    /** The environment of bulk operations. */
    public String environment() {
        return required(Setting.ENVIRONMENT);
    }

    /** The source as {@code space/environment}. */
    public String source() {
        return sourceSpace() + "/" + sourceEnvironment();
    }

    /** The destination as {@code space/environment}. */
    public String destination() {
        return destinationSpace() + "/" + destinationEnvironment();
    }

    public String sourceDeliveryToken() {
        return required(Setting.SOURCE_DELIVERY_TOKEN);
    }

    /** The source's own management token, otherwise the common one. */
    public String sourceManagementToken() {
        return required(
                has(Setting.SOURCE_MANAGEMENT_TOKEN) ? Setting.SOURCE_MANAGEMENT_TOKEN : Setting.MANAGEMENT_TOKEN);
    }

    /** The destination's own management token, otherwise the common one. */
    public String destinationManagementToken() {
        return required(
                has(Setting.DESTINATION_MANAGEMENT_TOKEN)
                        ? Setting.DESTINATION_MANAGEMENT_TOKEN
                        : Setting.MANAGEMENT_TOKEN);
    }

    /** Scheme, host and port of the delivery API, without a path. */
    public URI deliveryBaseUri() {
        return Servers.delivery(this);
    }

    /** Scheme, host and port of the management API, without a path. */
    public URI managementBaseUri() {
        return Servers.management(this);
    }

    /** Scheme, host and port of the upload API, without a path. Follows a custom management host. */
    public URI uploadBaseUri() {
        return Servers.upload(this);
    }

    public boolean copiesContent() {
        return !flag(Setting.CONTENT_MODEL_ONLY);
    }

    public boolean copiesContentModel() {
        return !flag(Setting.SKIP_CONTENT_MODEL);
    }

    public boolean copiesLocales() {
        return copiesContentModel() && !flag(Setting.SKIP_LOCALES);
    }

    /** Whether the pace follows the limit that the server advertises. */
    public boolean rateLimitIsAuto() {
        return Setting.RATE_LIMIT.type().isWord(text(Setting.RATE_LIMIT));
    }

    /** Requests per {@link #rateLimitPeriod()}; 0 if unlimited. If automatic: the initial limit. */
    public double rateLimit() {
        return Double.parseDouble(rateLimitIsAuto() ? Setting.RATE_LIMIT.defaultValue() : text(Setting.RATE_LIMIT));
    }

    /** The part of the rate that is ours, from above 0 to 1. */
    public double rateShare() {
        return Double.parseDouble(text(Setting.RATE_SHARE).replace("%", "")) / 100;
    }

    public Duration rateLimitPeriod() {
        return duration(Setting.RATE_LIMIT_PERIOD);
    }

    /** Host of the forward proxy, without the port that may have been given with it; null for none. */
    public String proxyHost() {
        return has(Setting.PROXY_HOST)
                ? HostName.parse(text(Setting.PROXY_HOST)).orElseThrow().name()
                : null;
    }

    /** All values by property key, for Camel's placeholders. They include secrets. */
    public Map<String, String> asProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        values().forEach((setting, value) -> properties.put(setting.propertyKey(), value.text()));
        return Collections.unmodifiableMap(properties);
    }

    /** The values of all secrets, so that they can be blanked wherever they appear. */
    public List<String> secrets() {
        return values().entrySet().stream()
                .filter(entry -> entry.getKey().isSecret())
                .map(entry -> entry.getValue().text())
                .toList();
    }

    /** The given values with their origins, secrets blanked. */
    @Override
    public String toString() {
        return values().entrySet().stream()
                .filter(entry -> isGiven(entry.getKey()))
                .map(entry -> entry.getKey().kebabName() + "="
                        + (entry.getKey().isSecret() ? "***" : entry.getValue().text()) + " ("
                        + entry.getValue().origin() + ")")
                .collect(Collectors.joining(", ", "Settings[", "]"));
    }
}
