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
            Options of `space-sync bulk`, see [bulk.md](bulk.md). Elsewhere their names begin with `bulk`: `--job-size` is
            `CONTENTFUL_BULK_JOB_SIZE`, `bulkJobSize` and `contentful.bulk.job.size`. Only `--space` and `--environment` are
            called the same everywhere: `CONTENTFUL_SPACE` and so on.

            """;

    private static final String LINKS =
            """
            Options of `space-sync links`, see [links.md](links.md), beside `--space` and `--environment`. Elsewhere their
            names begin with `links`: `--dry-run` is `CONTENTFUL_LINKS_DRY_RUN`, `linksDryRun` and
            `contentful.links.dry.run`.

            """;

    private static final String INTRODUCTION =
            """
            # Settings

            Written from the table in `Setting.java`; a test compares them. To write it again:
            `mvn test -Dtest=SettingsDocTest -DwriteDocs=true`.

            Each setting can be given in five places. The first that names it wins:

            1. the command line: `--source-space abc`
            2. the environment: `CONTENTFUL_SOURCE_SPACE=abc`
            3. the JSON file named by `--config`: `{"sourceSpace": "abc"}`
            4. `application.properties` in the working directory: `contentful.source.space=abc`
            5. the default below

            The names follow from each other: the option `--rate-limit-period` is `CONTENTFUL_RATE_LIMIT_PERIOD`,
            `rateLimitPeriod` and `contentful.rate.limit.period`. In route files every value is there as
            `{{contentful.rate.limit.period}}`; one without a default needs `{{?contentful.proxy.host}}`.

            A flag stands alone or takes `true` or `false`. A secret that starts with `@` is read from the file of that
            name, its last line break dropped: `--management-token @/run/secrets/cma`. A secret that itself starts with
            `@` is written with two. Better than on the command line, where other users of the machine can see it, a
            secret is in a file or in the environment.

            An empty value counts as not given. All problems are reported at once, and the process ends with exit code 2.
            """;
}
