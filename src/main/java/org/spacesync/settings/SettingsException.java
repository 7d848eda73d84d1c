package org.spacesync.settings;

import java.util.List;

/** Settings that cannot be used. Has all problems at once, each with thing, cause and cure, without secrets. */
public final class SettingsException extends RuntimeException {
    /** Exit code of a process that ends for this reason. */
    public static final int EXIT_CODE = 2;

    private final transient List<String> problems;

    public SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One or two sentences for each problem. */
    public List<String> problems() {
        return problems;
    }
}
