package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.settings.Settings;

/** Misspelt variables, beans, methods and exceptions, in our own files and in those of a user. */
@Tag("camel")
class JavaNamesCheckTest {
    /** What a user's bean may look like. */
    public static class Own {
        public Object put(String path, Integer version, Exchange exchange) {
            return path + version;
        }

        public Object between(String from, String to) {
            return from + to;
        }

        public void look(@Header("x") String header, @Variable("shelf") Map<String, Object> shelf) {}
    }

    /** A slip in one of our own files: what is written, what it becomes, what is said of it. */
    static Stream<List<String>> slips() {
        return Stream.of(
                List.of(
                        "${variable.ctfRun.copiesContent}",
                        "${variable.ctfRnu.copiesContent}",
                        "There is no variable ctfRnu, so Camel would silently use null. Did you mean ctfRun?"),
                List.of(
                        "${variable.ctfRun.copiesContent}",
                        "${variable.ctfRun.copisContent}",
                        "has no property 'copisContent'. Did you mean copiesContent?"),
                List.of(
                        "${variable.ctfDraft.archived}",
                        "${variable.ctfDraft.archved}",
                        "In ${variable.ctfDraft.archved}: Draft has no property 'archved'. Did you mean archived?"),
                List.of(
                        "${variable.ctfRun.model.hasUnpublishedEdits}",
                        "${variable.ctfRun.model.hasUnpublishedEdit}",
                        "ContentModel has no property 'hasUnpublishedEdit'. Did you mean hasUnpublishedEdits?"),
                List.of(
                        "name: ctfHolder\n                  expression",
                        "name: ctfHoldre\n                  expression",
                        "There is no variable ctfHoldre in a run. Did you mean ctfHolder?"),
                List.of(
                        "ref: ctfRuns",
                        "ref: ctfRunz",
                        "There is no bean 'ctfRunz'. Did you mean ctfRuns? Declare it under 'beans'"),
                List.of("method: finish", "method: finsh", "Steps has no public method 'finsh'. Did you mean finish?"),
                List.of(
                        "executorService: ctfWorkers",
                        "executorService: ctfWorkes",
                        "There is no bean 'ctfWorkes'. Did you mean ctfWorkers?"),
                List.of(
                        "aggregationStrategy: ctfAfterRun",
                        "aggregationStrategy: ctfAftrRun",
                        "There is no bean 'ctfAftrRun'. Did you mean ctfAfterRun?"),
                List.of(
                        "#bean:ctfHttpClient",
                        "#bean:ctfHttpClint",
                        "There is no bean 'ctfHttpClint'. Did you mean ctfHttpClient?"),
                List.of(
                        "${exception.unresolvedLinks}",
                        "${exception.unresolvedLink}",
                        "Permanent has no property 'unresolvedLink'. Did you mean unresolvedLinks?"),
                List.of(
                        "ContentfulException$Permanent",
                        "ContentfulException$Permanant",
                        "There is no exception class org.spacesync.contentful.ContentfulException$Permanant."));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void aSlipInOurOwnFilesIsFoundWithItsLine(List<String> slip) {
        List<RouteFile> files = new ArrayList<>(RouteFiles.builtIn().files());
        RouteFile file = files.stream()
                .filter(candidate -> candidate.content().contains(slip.get(0)))
                .findFirst()
                .orElseThrow();
        int at = file.content().indexOf(slip.get(0));
        int line = (int) file.content().substring(0, at).lines().count();
        String content = file.content().substring(0, at)
                + slip.get(1)
                + file.content().substring(at + slip.get(0).length());
        files.set(files.indexOf(file), new RouteFile(file.name(), "file:mine/" + file.name(), content));

        List<String> problems = problems(files);

        assertTrue(!problems.isEmpty());
        assertTrue(problems.get(0).startsWith("mine/" + file.name() + ":" + line + ": "), problems.get(0));
        assertTrue(problems.get(0).contains(slip.get(2)), problems.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- log: {message: \"${variable.ctfChange.path}/x\"}",
                "- log: {message: \"${variable.ctfPage[items]}\"}",
                "- log: {message: \"${variable.global:ctfOther} ${variable.route:mine}\"}",
                "- log: {message: \"${variable.setByJava.size} ${header.ctfSkip} ${exchangeProperty.x}\"}",
                "- log: {message: \"${variable.mine2}\"}",
                "- log: {message: \"${variable.shelf.anything}\"}",
                "- log: {message: \"${variable.{{my.key}}}\"}",
                "- setVariable: {name: ctfSomethingElse, expression: {constant: {expression: x}}}",
                "- removeVariable: {name: \"*\"}",
                "- removeVariable: {name: mine1}",
                "- bean: {ref: own, method: \"put('/a,b/${variable.mine1}', ${header.version})\"}",
                "- bean: {ref: own, method: \"between('(', ${bean:own?method=look})\"}",
                "- bean: {ref: own, method: \"toString()\"}",
                "- bean: {ref: own, method: put}",
                "- bean: {ref: made, method: whatever}",
                "- bean: {ref: \"{{my.key}}\", method: whatever}",
                "- bean: {beanType: java.util.ArrayList, method: size}",
                "- bean: {ref: java.util.ArrayList}",
                "- split: {aggregationStrategy: \"#class:my.Strategy\", simple: \"${body}\", steps: []}",
                "- doTry: {steps: [], doCatch: [{exception: [java.lang.Exception], onWhen: {simple: \"${exception.status} == 404\"}}]}",
            })
    void whatIsRightOrCannotBeKnownIsAccepted(String step) {
        assertEquals(List.of(), withUsers(step));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- log: {message: \"${variable.ctfChagne.path}\"} | There is no variable ctfChagne, so Camel would silently use",
                "- log: {message: \"${variable.ctfNothing}\"} | There is no variable ctfNothing, so Camel would silently use",
                "- log: {message: \"a ${variable.mien1} b\"} | There is no variable mien1, so Camel would silently use null. Did you mean mine1? If Java sets it, give it a name that is less similar.",
                "- removeVariable: {name: ctfChagne} | There is no variable ctfChagne,",
                "- to: {uri: \"mock:x\", variableSend: ctfChagne} | There is no variable ctfChagne,",
                "- to: {uri: \"mock:x\", variableReceive: ctfChagne} | There is no variable ctfChagne in a run. Did you mean",
                "- to: {uri: \"ctf-watch:pause\", parameters: {awaited: ctfBulkJbo}} | There is no variable ctfBulkJbo,",
                "- to: {uri: \"ctf-watch:pause\", parameters: {awaited: ctfChange}} | ctfChange cannot be waited for: Change has",
                "- log: {message: \"${variableAs(ctfChagne,String)}\"} | There is no variable ctfChagne,",
                "- log: {message: \"${variable.ctfChange?.payloat.x}\"} | Change has no property 'payloat'. Did you mean payload?",
                "- bean: {ref: onw, method: put} | There is no bean 'onw'. Did you mean own?",
                "- log: {message: \"${bean:onw.put}\"} | There is no bean 'onw'.",
                "- process: {ref: onw} | There is no bean 'onw'.",
                "- bean: {ref: own, method: pit} | Own has no public method 'pit'. Did you mean put?",
                "- bean: {ref: own, method: \"pit('x')\"} | Own has no public method 'pit'.",
                "- bean: {ref: own, method: \"put('x', 1, ${exchange}, 2)\"} | No method 'put' of Own takes 4 parameters.",
                "- bean: {ref: own, method: \"between('a,b')\"} | No method 'between' of Own takes 1 parameter.",
                "- delay: {expression: {method: {ref: own, method: pit}}} | Own has no public method 'pit'.",
            })
    void aSlipInAUsersFileIsFoundWithItsLine(String step, String text) {
        List<String> problems = withUsers(step);

        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("my/shop.camel.yaml:12: "), problems.get(0));
        assertTrue(problems.get(0).contains(text), problems.get(0));
    }

    @Test
    void aHostMayBindItsBeansUntilItStartsItsContext() {
        List<RouteFile> files = users("- bean: {ref: laterBound, method: put}\n        - bean: {ref: ctfLater}");
        JavaSide java = new JavaSide(name -> null, name -> null, false);

        List<RouteProblem> problems =
                RouteCheck.problems(files, new RouteCheck.Known(List.of("my.key"), List.of(), List.of(), java));

        assertEquals(
                List.of("There is no bean 'ctfLater'."),
                problems.stream()
                        .map(problem -> problem.text().substring(0, 29).strip())
                        .toList());
    }

    @Test
    void aBoundBeanIsKnownWithItsMethods() {
        List<RouteFile> files = users("- bean: {ref: bound, method: pit}");
        JavaSide java = new JavaSide(name -> null, name -> name.equals("bound") ? Own.class : null, true);

        List<RouteProblem> problems =
                RouteCheck.problems(files, new RouteCheck.Known(List.of("my.key"), List.of(), List.of(), java));

        assertEquals(
                List.of("Own has no public method 'pit'. Did you mean put?"),
                problems.stream().map(RouteProblem::text).toList());
    }

    @Test
    void whatAContextHasBoundIsKnownAtInstallAndASlipIsRefusedWithItsLine(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("shop/mine.camel.yaml");
        Files.createDirectories(file.getParent());
        String yaml = users(
                        "- split: {simple: \"${body}\", executorService: shopThreads, steps: [{bean: {ref: shop, method: put}}]}")
                .get(0)
                .content();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("shop", new Own());
            context.getExecutorServiceManager().registerThreadPoolProfile(new ThreadPoolProfile("shopThreads"));
            context.start();

            Files.writeString(file, yaml.replace("method: put", "method: pit"));
            RoutesException e = assertThrows(
                    RoutesException.class,
                    () -> SpaceSyncRoutes.install(context, Settings.of(Map.of()), RouteFiles.in(directory)));
            assertEquals(file + ":12: Own has no public method 'pit'. Did you mean put?", e.getMessage());
            assertEquals(List.of(), context.getRoutes());

            Files.writeString(file, yaml);
            SpaceSyncRoutes.install(context, Settings.of(Map.of()), RouteFiles.in(directory));
            assertNotNull(context.getRoute("shop"));
        }
    }

    @Test
    void whatATemplateGetsAsAParameterIsCheckedForEachRouteThatIsMade() {
        String yaml =
                """
                - routeTemplate:
                    id: my-pages
                    parameters:
                      - {name: reader, required: true}
                      - {name: variable, required: true}
                      - {name: method, defaultValue: put}
                    from:
                      uri: "direct:{{reader}}"
                      steps:
                        - bean: {ref: "{{reader}}", method: "{{method}}"}
                        - log: {message: "${variable.{{variable}}.open}"}
                - templatedRoute:
                    routeTemplateRef: my-pages
                    routeId: right
                    parameters:
                      - {name: reader, value: own}
                      - {name: variable, value: ctfDraft}
                - templatedRoute:
                    routeTemplateRef: my-pages
                    routeId: wrong
                    parameters:
                      - {name: reader, value: ownn}
                      - {name: variable, value: ctfDrafd}
                - templatedRoute:
                    routeTemplateRef: my-pages
                    routeId: wrong-too
                    parameters:
                      - {name: reader, value: own}
                      - {name: variable, value: ctfChange}
                      - {name: method, value: pit}
                """;
        List<RouteFile> files = new ArrayList<>(RouteFiles.builtIn().files());
        files.addAll(users("- log: {message: x}"));
        files.add(new RouteFile("pages.camel.yaml", "file:my/pages.camel.yaml", yaml));

        List<String> problems = problems(files);

        assertEquals(
                List.of(
                        "my/pages.camel.yaml:22: There is no bean 'ownn'.",
                        "my/pages.camel.yaml:23: There is no variable ctfDrafd, so",
                        "my/pages.camel.yaml:29: In ${variable.ctfChange.open}:",
                        "my/pages.camel.yaml:30: Own has no public method 'pit'."),
                problems.stream()
                        .map(problem -> problem.replaceFirst("(bean 'ownn'\\.|so|open}:|'pit'\\.) .*", "$1"))
                        .toList());
    }

    /** All files of ours, and one of a user with this step in line 12. */
    private static List<String> withUsers(String step) {
        List<RouteFile> files = new ArrayList<>(RouteFiles.builtIn().files());
        files.addAll(users(step));
        return problems(files);
    }

    private static List<RouteFile> users(String step) {
        String yaml =
                """
                - beans:
                    - {name: own, type: "#class:%s"}
                    - {name: made, type: java.lang.Object, factoryBean: own}
                - route:
                    id: shop
                    from:
                      uri: timer:shop
                      steps:
                        - setVariable:
                            name: mine1
                            expression: {constant: {expression: x}}
                        %s
                """
                        .formatted(Own.class.getName(), step);
        return List.of(new RouteFile("shop.camel.yaml", "file:my/shop.camel.yaml", yaml));
    }

    private static List<String> problems(List<RouteFile> files) {
        return RouteCheck.problems(files, RouteCheck.Known.properties(List.of("my.key"))).stream()
                .map(RouteProblem::toString)
                .toList();
    }
}
