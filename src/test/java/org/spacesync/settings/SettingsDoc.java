package org.spacesync.settings;

import java.util.Arrays;

/** Writes {@code docs/settings.md} from the table of settings. */
final class SettingsDoc {
    private SettingsDoc() {}

    static String markdown() {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        for (Setting.Group group : Setting.Group.values()) {
            text.append("\n## ").append(group.title()).append("\n\n");
            if (group == Setting.Group.BULK) {
                text.append(BULK);
            } else if (group == Setting.Group.LINKS) {
                text.append(LINKS);
            }
            text.append("| option | value | default | meaning |\n| --- | --- | --- | --- |\n");
            Arrays.stream(Setting.values())
                    .filter(setting -> setting.group() == group)
                    .forEach(setting -> text.append(row(setting)));
        }
        return text.toString();
    }

    private static String row(Setting setting) {
        return "| `" + setting.option() + "` | " + value(setting) + " | "
                + (setting.defaultValue() == null ? "" : "`" + setting.defaultValue() + "`") + " | "
                + setting.description().replace("|", "\\|") + " |\n";
    }

    private static String value(Setting setting) {
        return switch (setting.type().kind()) {
            case FLAG -> "flag";
            case SECRET -> "secret";
            default -> setting.type().wanted();
        };
    }

    private static final String BULK =
            """
            Options of `space-sync bulk`, see [bulk.md](bulk.md). In the other places their names begin with `bulk`:
            `--job-size` is `CONTENTFUL_BULK_JOB_SIZE`, `bulkJobSize` and `contentful.bulk.job.size`. Only `--space` and
            `--environment` have the same names everywhere: `CONTENTFUL_SPACE` and so on.

            """;

    private static final String LINKS =
            """
            Options of `space-sync links`, see [links.md](links.md), in addition to `--space` and `--environment`. In the
            other places their names begin with `links`: `--dry-run` is `CONTENTFUL_LINKS_DRY_RUN`, `linksDryRun` and
            `contentful.links.dry.run`.

            """;

    private static final String INTRODUCTION =
            """
            # Settings

            This page is generated from the table in `Setting.java`; a test compares them. To generate it again:
            `mvn test -Dtest=SettingsDocTest -DwriteDocs=true`.

            You can give each setting in five places. The first place that has it takes precedence:

            1. the command line: `--source-space abc`
            2. the environment: `CONTENTFUL_SOURCE_SPACE=abc`
            3. the JSON file named by `--config`: `{"sourceSpace": "abc"}`
            4. `application.properties` in the working directory: `contentful.source.space=abc`
            5. the default below

            The names follow from each other: the option `--rate-limit-period` is `CONTENTFUL_RATE_LIMIT_PERIOD`,
            `rateLimitPeriod` and `contentful.rate.limit.period`. Route files can use every value as
            `{{contentful.rate.limit.period}}`; a setting without a default needs `{{?contentful.proxy.host}}`.

            A flag takes no value, or `true` or `false`. If a secret starts with `@`, it is read from the file of that
            name, without its last line break: `--management-token @/run/secrets/cma`. If the secret itself starts with
            `@`, write two of them. Keep secrets in a file or in the environment: other users of the machine can see the
            command line.

            An empty value counts as not given. All problems are reported at once, and the process ends with exit code 2.
            """;
}
