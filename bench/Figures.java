import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints figures that show how readable routes and packages are: {@code java bench/Figures.java [DIR]}. Reads the long
 * form of our YAML line by line; the route files may be flat or in folders. Ends with exit code 1 if a walk has a step
 * that the routes do not have. This class is longer than others, since a single file needs no build.
 */
final class Figures {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.-]+)(?::([^}]*))?}}");
    private static final Pattern DIRECT = Pattern.compile("direct:((?:[\\w.-]|\\{\\{[^}]*}}|\\$\\{[^}]*})+)");
    private static final Pattern BEAN_IN_SIMPLE = Pattern.compile("\\$\\{bean:(\\w+)[.?]?(?:method=)?(\\w*)");
    private static final Pattern BEAN_ENDPOINT =
            Pattern.compile("(?:uri|value|defaultValue): \"?bean:(\\w+)\\?method=(\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("variable(?:As\\(|\\.)(\\w+)");
    private static final Pattern JAVA_VARIABLE =
            Pattern.compile("(?:[sg]etVariable|removeVariable|@Variable)\\(\\s*(?:\\w+\\.)*(\"?\\w+)");
    private static final Pattern JAVA_CONSTANT = Pattern.compile("String (\\w+) =\\s+\"(\\w+)\"");
    private static final Pattern BOOLEAN =
            Pattern.compile("!?\\$\\{!?(?:variable|body|header)[\\w.{}]*}( [=!]= '?(true|false)'?)?");
    private static final Pattern SETTER = Pattern.compile("(?:variableReceive|variableSend|variable): \"?(\\w+)\"?");
    private static final int LONG = 300;
    /** The file with the routes that send requests: a reader knows what they do, and does not need to open it. */
    private static final String DOORS = "doors";

    /** A top-level element of a route file: its lines without comments, and the parts that are needed here. */
    private record Element(String kind, String file, List<String> lines) {
        String value(String key) {
            String start = "    " + key + ": ";
            return lines.stream()
                    .filter(line -> line.startsWith(start))
                    .map(line -> unquote(line.substring(start.length())))
                    .findFirst()
                    .orElse("");
        }

        String id() {
            return kind.equals("templatedRoute") ? value("routeId") : value("id");
        }

        /** Name and value of each parameter of a templated route, or name and default of a template's. */
        Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            String name = "";
            for (String line : lines) {
                String trimmed = line.strip();
                if (trimmed.startsWith("- name: ")) {
                    name = unquote(trimmed.substring(8));
                } else if (trimmed.startsWith("value: ") || trimmed.startsWith("defaultValue: ")) {
                    parameters.put(name, unquote(trimmed.substring(trimmed.indexOf(": ") + 2)));
                }
            }
            return parameters;
        }
    }

    /** A call of a method of a bean: as a step, as an endpoint {@code bean:...} or as an expression. */
    private record Call(String bean, String method, How how) {}

    private enum How {
        STEP,
        ENDPOINT,
        EXPRESSION
    }

    private final Path project;
    private final List<Element> elements = new ArrayList<>();
    private final Map<String, Element> routes = new TreeMap<>();
    private final Map<String, Element> templates = new TreeMap<>();
    private final Map<String, Set<String>> edges = new TreeMap<>();
    private int routeFiles;
    private int routeLines;
    private boolean astray;

    private Figures(Path project) {
        this.project = project;
    }

    public static void main(String[] args) throws IOException {
        Figures figures = new Figures(Path.of(args.length > 0 ? args[0] : "."));
        figures.read();
        figures.printRoutes();
        figures.printJava();
        figures.printWalk("entry");
        figures.printWalk("bulk-item");
        System.exit(figures.astray ? 1 : 0);
    }

    private void read() throws IOException {
        for (Path path : files("routes", ".camel.yaml")) {
            List<String> lines = Files.readAllLines(path);
            routeFiles++;
            routeLines += lines.size();
            String file = path.getFileName().toString().replace(".camel.yaml", "");
            for (String line : lines) {
                if (line.startsWith("- ")) {
                    elements.add(new Element(line.substring(2).replace(":", "").strip(), file, new ArrayList<>()));
                } else if (!line.isBlank() && !line.strip().startsWith("#")) {
                    elements.get(elements.size() - 1).lines().add(line);
                }
            }
        }
        of("routeTemplate").forEach(template -> templates.put(template.id(), template));
        Stream.of("route", "templatedRoute")
                .flatMap(kind -> of(kind).stream())
                .forEach(route -> routes.put(route.id(), route));
        routes.forEach((id, route) -> edges.put(id, targets(route)));
    }

    private List<Path> files(String folder, String ending) throws IOException {
        if (!Files.isDirectory(project.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(project.resolve(folder))) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private List<Element> of(String kind) {
        return elements.stream().filter(element -> element.kind().equals(kind)).toList();
    }

    /**
     * The routes that a route sends to. A templated route sends to the targets of its template, with its parameters
     * filled in.
     */
    private Set<String> targets(Element route) {
        Set<String> found = new TreeSet<>();
        boolean afterFrom = false;
        for (String line : resolved(route)) {
            if (line.strip().startsWith("description:")) {
                continue;
            }
            Matcher matcher = DIRECT.matcher(line);
            while (matcher.find()) {
                if (afterFrom || !line.strip().startsWith("uri:")) {
                    found.add(matcher.group(1));
                }
            }
            afterFrom |= line.strip().startsWith("uri:");
        }
        found.retainAll(routes.keySet());
        return found;
    }

    private List<String> resolved(Element route) {
        Element template = templates.get(route.value("routeTemplateRef"));
        if (template == null) {
            return route.lines();
        }
        Map<String, String> values = new LinkedHashMap<>(template.parameters());
        values.putAll(route.parameters());
        return template.lines().stream()
                .map(line -> PLACEHOLDER
                        .matcher(line)
                        .replaceAll(
                                match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group()))))
                .toList();
    }

    private void printRoutes() {
        List<Call> calls = elements.stream()
                .flatMap(element -> calls(element.lines()).stream())
                .toList();
        List<Call> filledIn = of("templatedRoute").stream()
                .flatMap(route -> {
                    Element template = templates.get(route.value("routeTemplateRef"));
                    List<Call> own = new ArrayList<>(template == null ? List.of() : calls(resolved(route)));
                    own.removeAll(template == null ? List.of() : calls(template.lines()));
                    own.removeAll(calls(route.lines()));
                    return own.stream();
                })
                .toList();
        Map<String, Long> methods = counted(
                Stream.concat(calls.stream(), filledIn.stream())
                        .filter(call ->
                                !call.method().contains("{{") && !call.bean().contains("{{"))
                        .toList(),
                call -> call.bean() + "." + call.method());
        Map<String, Long> ways = counted(calls, call -> call.how().name().toLowerCase());
        print("route files, lines", routeFiles + ", " + routeLines);
        print(
                "routes + templates + templated routes",
                of("route").size() + " + " + of("routeTemplate").size() + " + "
                        + of("templatedRoute").size());
        print("bean calls", calls.size() + " " + ways);
        print("requests that templates take as parameters", filledIn.size());
        print(
                "distinct bean methods, used once",
                methods.size() + ", "
                        + methods.values().stream().filter(count -> count == 1).count());
        print(
                "bean calls with Request in the name",
                calls.stream().filter(call -> call.method().contains("Request")).count());
        print(
                "calls of the verb bean ctfRequest (among the bean calls)",
                calls.stream().filter(call -> call.bean().equals("ctfRequest")).count());
        printLoops();
        Map<String, Long> users = counted(of("templatedRoute"), route -> route.value("routeTemplateRef"));
        print(
                "users of each template",
                templates.keySet().stream()
                        .map(id -> id + " " + users.getOrDefault(id, 0L))
                        .toList());
        List<Set<String>> circles = circles();
        print(
                "circles between route files",
                circles.size()
                        + circles.stream().map(circle -> "\n    " + circle).collect(Collectors.joining()));
        Set<String> variables = new TreeSet<>();
        elements.forEach(element -> variables.addAll(variables(element)));
        print("variables in routes", variables.size() + " " + variables);
    }

    private static List<Call> calls(List<String> lines) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.equals("- bean:") || line.equals("method:")) {
                String ref = child(lines, i, "ref");
                String method = child(lines, i, "method").replaceAll("(?s)\\(.*", "");
                calls.add(new Call(ref, method, line.equals("- bean:") ? How.STEP : How.EXPRESSION));
            }
            Matcher endpoint = BEAN_ENDPOINT.matcher(line);
            if (endpoint.find()) {
                calls.add(new Call(endpoint.group(1), endpoint.group(2), How.ENDPOINT));
            }
            Matcher matcher = BEAN_IN_SIMPLE.matcher(line);
            while (matcher.find()) {
                calls.add(new Call(matcher.group(1), matcher.group(2), How.EXPRESSION));
            }
        }
        return calls;
    }

    private static String child(List<String> lines, int at, String key) {
        int indent = indent(lines.get(at)) + (lines.get(at).strip().startsWith("- ") ? 2 : 0);
        for (int i = at + 1; i < lines.size() && indent(lines.get(i)) > indent; i++) {
            String line = lines.get(i).strip();
            if (line.equals("steps:")) {
                break;
            }
            if (line.startsWith(key + ": ")) {
                return unquote(line.substring(key.length() + 2));
            }
        }
        return "";
    }

    private void printLoops() {
        List<String> conditions = new ArrayList<>();
        for (Element element : elements) {
            for (int i = 0; i < element.lines().size(); i++) {
                if (element.lines().get(i).strip().equals("- loop:")
                        && child(element.lines(), i, "doWhile").equals("true")) {
                    conditions.add(child(element.lines(), i, "method") + child(element.lines(), i, "expression"));
                }
            }
        }
        List<String> seen = conditions.stream()
                .filter(condition ->
                        condition.contains("$") && !BOOLEAN.matcher(condition).matches())
                .toList();
        print(
                "loop conditions, booleans of Java objects",
                conditions.size() + ", " + (conditions.size() - seen.size())
                        + seen.stream()
                                .map(condition -> "\n    to be read in the route: " + condition)
                                .collect(Collectors.joining()));
    }

    private static Set<String> variables(Element element) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < element.lines().size(); i++) {
            String line = element.lines().get(i).strip();
            if (line.startsWith("description:")) {
                continue;
            }
            if (line.equals("- setVariable:") || line.equals("- removeVariable:")) {
                names.add(child(element.lines(), i, "name"));
            }
            Stream.of(VARIABLE, SETTER).forEach(pattern -> {
                Matcher matcher = pattern.matcher(line);
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            });
        }
        return names;
    }

    /** Route files that can be reached from each other. */
    private List<Set<String>> circles() {
        Map<String, Set<String>> calls = new TreeMap<>();
        routes.forEach((id, route) -> {
            Set<String> files = calls.computeIfAbsent(route.file(), file -> new TreeSet<>());
            edges.get(id).forEach(target -> files.add(routes.get(target).file()));
            Element template = templates.get(route.value("routeTemplateRef"));
            if (template != null) {
                files.add(template.file());
            }
        });
        Map<String, Set<String>> reached = new TreeMap<>();
        calls.keySet().forEach(file -> reached.put(file, reached(calls, file)));
        Set<Set<String>> circles = new LinkedHashSet<>();
        calls.keySet().forEach(file -> {
            Set<String> circle = reached.get(file).stream()
                    .filter(other -> reached.getOrDefault(other, Set.of()).contains(file))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (circle.size() > 1) {
                circles.add(circle);
            }
        });
        return List.copyOf(circles);
    }

    private static Set<String> reached(Map<String, Set<String>> calls, String from) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(calls.get(from));
        while (!open.isEmpty()) {
            String file = open.pop();
            if (reached.add(file)) {
                open.addAll(calls.getOrDefault(file, Set.of()));
            }
        }
        return reached;
    }

    private void printJava() throws IOException {
        Map<String, long[]> packages = new TreeMap<>();
        Map<String, List<String>> names = new TreeMap<>();
        List<String> longOnes = new ArrayList<>();
        Set<String> variables = new TreeSet<>();
        Map<String, String> constants = new TreeMap<>();
        Path root = project.resolve("src/main/java");
        for (Path path : files("src/main/java", ".java")) {
            List<String> lines = Files.readAllLines(path);
            String name = path.getFileName().toString().replace(".java", "");
            String of = root.relativize(path.getParent()).toString().replace('/', '.');
            String text = String.join("\n", lines);
            JAVA_CONSTANT.matcher(text).results().forEach(match -> constants.put(match.group(1), match.group(2)));
            JAVA_VARIABLE.matcher(text).results().forEach(match -> variables.add(match.group(1)));
            if (name.equals("package-info")) {
                continue;
            }
            long[] figures = packages.computeIfAbsent(of, key -> new long[2]);
            figures[0]++;
            figures[1] += lines.size();
            names.computeIfAbsent(name, key -> new ArrayList<>()).add(of);
            if (lines.size() > LONG) {
                longOnes.add(name + " " + lines.size());
            }
        }
        Set<String> named = variables.stream()
                .map(name -> name.startsWith("\"") ? name.substring(1) : constants.get(name))
                .filter(name -> name != null && name.startsWith("ctf"))
                .collect(Collectors.toCollection(TreeSet::new));
        print("variables in Java", named.size() + " " + named);
        elements.forEach(element -> named.addAll(variables(element)));
        print("variables in routes and Java", named.size());
        print(
                "classes, lines",
                packages.values().stream().mapToLong(figures -> figures[0]).sum() + ", "
                        + packages.values().stream()
                                .mapToLong(figures -> figures[1])
                                .sum());
        packages.forEach((name, figures) -> print("    " + name, figures[0] + ", " + figures[1]));
        print("classes over " + LONG + " lines", longOnes);
        names.values().removeIf(packagesOfName -> packagesOfName.size() < 2);
        print("class names that occur twice", names);
        names.values().forEach(packagesOfName -> packagesOfName.removeIf(of -> of.contains(".sandbox.")));
        names.values().removeIf(packagesOfName -> packagesOfName.size() < 2);
        print("class names that occur twice outside of the sandbox", names);
    }

    /** Follows the calls of a walk and returns to its start. The list has one route per line, indented by depth. */
    private void printWalk(String name) throws IOException {
        Path list = project.resolve("bench/walk-" + name + ".txt");
        if (!Files.exists(list)) {
            return;
        }
        List<String> visits = new ArrayList<>();
        Set<String> twice = new TreeSet<>();
        List<String> steps = new ArrayList<>();
        Deque<String> above = new ArrayDeque<>();
        for (String line : Files.readAllLines(list)) {
            String id = line.replaceAll("#.*", "").strip();
            if (id.isEmpty()) {
                continue;
            }
            int depth = indent(line) / 2;
            goBack(depth, above, visits, steps);
            if (!above.isEmpty() && !leads(above.peek(), id)) {
                steps.add("NOT IN THE ROUTES: " + above.peek() + " -> " + id);
                astray = true;
            }
            boolean known = visits.contains(file(id));
            if (visit(visits, file(id)) && known) {
                twice.add(file(id));
            }
            above.push(id);
            steps.add("  ".repeat(depth) + id + " (" + file(id) + ")");
        }
        goBack(1, above, visits, steps);
        List<String> indoors = new ArrayList<>();
        visits.stream().filter(file -> !file.equals(DOORS)).forEach(file -> visit(indoors, file));
        twice.remove(DOORS);
        print(
                "walk of one " + name,
                told(visits) + "; without the doors " + told(indoors) + "; entered more than once from above: "
                        + twice);
        steps.forEach(step -> System.out.println("    " + step));
    }

    private void goBack(int depth, Deque<String> above, List<String> visits, List<String> steps) {
        while (above.size() > depth) {
            above.pop();
            if (!above.isEmpty() && visit(visits, file(above.peek()))) {
                steps.add("  ".repeat(above.size() - 1) + "back to " + file(above.peek()));
            }
        }
    }

    private static String told(List<String> visits) {
        int distinct = Set.copyOf(visits).size();
        return visits.size() + " visits in " + distinct + " files with " + (visits.size() - distinct) + " returns";
    }

    private static boolean visit(List<String> visits, String file) {
        boolean other = visits.isEmpty() || !visits.get(visits.size() - 1).equals(file);
        if (other) {
            visits.add(file);
        }
        return other;
    }

    private String file(String id) {
        Element element = routes.getOrDefault(id, templates.get(id));
        return element == null ? "?" : element.file();
    }

    private boolean leads(String from, String to) {
        Element route = routes.get(from);
        return route != null
                && (edges.get(from).contains(to)
                        || route.value("routeTemplateRef").equals(to));
    }

    private static <T> Map<String, Long> counted(Collection<T> things, Function<T, String> by) {
        return things.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String unquote(String text) {
        String bare = text.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    private static void print(String what, Object figure) {
        System.out.println(what + ": " + figure);
    }
}
