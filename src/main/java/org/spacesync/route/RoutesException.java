package org.spacesync.route;

import java.util.List;
import java.util.stream.Collectors;

/** Route files that cannot be used, with all problems found. */
public final class RoutesException extends RuntimeException {
    /** Exit code of a process that ends for this reason. */
    public static final int EXIT_CODE = 2;

    private final transient List<RouteProblem> problems;

    public RoutesException(List<RouteProblem> problems) {
        this(problems, null);
    }

    private RoutesException(List<RouteProblem> problems, Throwable cause) {
        super(problems.stream().map(RouteProblem::toString).collect(Collectors.joining(System.lineSeparator())), cause);
        this.problems = List.copyOf(problems);
    }

    RoutesException(String text) {
        this(List.of(new RouteProblem(null, 0, text)));
    }

    /** The problem that Camel itself reported when it loaded the files. It names file and line, or route and step. */
    public static RoutesException refusedByCamel(Exception refusal) {
        String text = "The route files cannot be loaded: " + refusal.getMessage();
        return new RoutesException(List.of(new RouteProblem(null, 0, text)), refusal);
    }

    public List<RouteProblem> problems() {
        return problems;
    }
}
