package org.spacesync.route;

import java.util.List;
import java.util.stream.Collectors;

/** Route files that cannot be used, with all problems found. */
public final class RoutesException extends RuntimeException {
    /** Exit code of a process that ends for this reason. */
    public static final int EXIT_CODE = 2;

    private final transient List<RouteProblem> problems;

    public RoutesException(List<RouteProblem> problems) {
        super(problems.stream().map(RouteProblem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    RoutesException(String text) {
        this(List.of(new RouteProblem(null, 0, text)));
    }

    public List<RouteProblem> problems() {
        return problems;
    }
}
