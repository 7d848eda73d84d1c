package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("camel")
class RouteCheckTest {
    private static final String GOOD =
            """
            - routeConfiguration:
                id: ctf-errors
                onException: []
            - route:
                id: ctf-a
                routeConfigurationId: ctf-errors
                from:
                  uri: direct:ctf-a
                  parameters:
                    timeout: "{{contentful.rate.limit.period}}"
                  steps:
                    - to:
                        uri: direct:ctf-a
            """;

    @Test
    void goodFilesHaveNoProblems() {
        assertEquals(List.of(), check(GOOD));
    }

    @Test
    void noRouteAtAllIsRefused() {
        assertProblems(check("- beans: []\n"), "There is no route in any file.");
        assertProblems(RouteCheck.problems(List.of(), known()), "There is no route in any file.");
    }

    @Test
    void aTopLevelMapIsRefused() {
        assertProblems(
                check("# comment\nroute:\n  id: ctf-b\n", GOOD),
                "routes/f0.camel.yaml:2: The top level is a map, from which Camel would load nothing.");
    }

    @Test
    void aTopLevelTextIsRefused() {
        assertProblems(check("route", GOOD), "routes/f0.camel.yaml:1: The top level is a text.");
        assertProblems(
                check("- route\n", GOOD), "routes/f0.camel.yaml:1: This item of the top level is not a definition.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n"})
    void anEmptyFileIsRefused(String content) {
        assertProblems(check(content, GOOD), "routes/f0.camel.yaml: The file is empty.");
    }

    @Test
    void duplicateKeysAreRefusedAtEveryDepth() {
        String yaml =
                """
                - route:
                    id: ctf-b
                    from:
                      uri: direct:ctf-b
                      steps:
                        - log:
                            message: one
                            loggingLevel: INFO
                            message: two
                    id: ctf-c
                """;
        assertProblems(
                check(yaml),
                "routes/f0.camel.yaml:9: The key 'message' occurs twice (first in line 7)",
                "routes/f0.camel.yaml:10: The key 'id' occurs twice (first in line 2)");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertProblems(
                check(GOOD + "---\n- beans: []\n"), "routes/f0.camel.yaml:15: A second YAML document begins here");
    }

    @Test
    void brokenYamlIsNamedWithItsLineAndHidesNothingElse() {
        String broken = "- route:\n    id: x\n   from: y\n";
        String duplicate = "- route:\n    id: ctf-z\n    id: ctf-z\n    from: {uri: \"direct:gone\"}\n";

        List<String> problems = check(broken, duplicate);

        assertEquals(2, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("routes/f0.camel.yaml:3: This is not valid YAML:"), problems.get(0));
        assertTrue(problems.get(1).startsWith("routes/f1.camel.yaml:3: The key 'id'"), problems.get(1));
    }

    @Test
    void anUnknownRouteConfigurationIsRefusedAndPatternsAndListsAreUnderstood() {
        String yaml = GOOD
                + route("b", "routeConfigurationId: ctf-erors")
                + route("c", "routeConfigurationId: ctf-*")
                + route("d", "routeConfigurationId: \"ctf-errors,other-*\"");

        assertProblems(
                check(yaml),
                "routes/f0.camel.yaml:16: There is no routeConfiguration 'ctf-erors', so Camel would silently use its default error handler. Did you mean ctf-errors?",
                "There is no routeConfiguration 'other-*'");
    }

    @Test
    void whatTheContextHasOtherwiseMayBeReferredTo() {
        String yaml = route("b", "routeConfigurationId: host-errors", "- to: {uri: \"direct:host?timeout=1\"}");

        assertEquals(2, check(yaml).size());
        assertEquals(
                List.of(),
                RouteCheck.problems(
                        files(yaml), new RouteCheck.Known(List.of(), List.of("host"), List.of("host-errors"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{contentful.rate.limit}}",
                "{{my.key}}",
                "{{other:default}}",
                "{{?other}}",
                "{{!my.key}}",
                "{{env:HOME}}",
                "{{sys:java.version}}",
                "{{other:{{my.key}}}}",
                "{{?contentful.proxy.host}}",
                "{{contentful.proxy.host:none}}",
                "${properties:my.key}",
                "${properties:other:default}",
                "${body} {} {x}"
            })
    void placeholdersWithAValueAreAccepted(String text) {
        assertEquals(List.of(), check(route("b", "description: \"" + text + "\"")));
    }

    @Test
    void placeholdersWithoutAValueAreRefused() {
        assertProblems(
                check(route("b", "description: \"a {{my.kez}} b\"")),
                "f0.camel.yaml:3: There is no property"
                        + " {{my.kez}}. Did you mean my.key? Define it in application.properties or write {{my.kez:some default}}.");
        assertProblems(check(route("b", "description: \"{{a:{{inner}}}}\"")), "There is no property {{inner}}.");
        assertProblems(check(route("b", "description: \"${properties:gone}\"")), "There is no property {{gone}}.");
        assertProblems(
                check(route("b", "description: \"{{contentful.proxy.host}}\"")),
                "{{contentful.proxy.host}} has no value unless --proxy-host is given.");
    }

    @Test
    void aDefaultDoesNotHideASlipInASettingsName() {
        assertProblems(
                check(route("b", "description: \"{{contentful.rate.limt:6}}\"")),
                "{{contentful.rate.limt}} is not a setting. Did you mean contentful.rate.limit?");
        assertEquals(List.of(), check(route("b", "description: \"{{contentful.shop.prefix:x}}\"")));
    }

    @Test
    void parametersOfATemplateAreKnownInsideItOnly() {
        String template =
                """
                - routeTemplate:
                    id: ctf-door
                    parameters:
                      - name: door
                      - name: note
                        defaultValue: none
                    route:
                      from:
                        uri: "direct:ctf-{{door}}"
                        steps:
                          - log: {message: "{{note}}"}
                - templatedRoute:
                    routeTemplateRef: ctf-door
                    routeId: ctf-delivery
                    parameters:
                      - name: door
                        value: delivery
                """;
        assertEquals(List.of(), check(template, route("b", "- to: {uri: \"direct:ctf-delivery\"}")));
        assertProblems(
                check(template, route("b", "description: \"{{door}}\"", "- to: {uri: \"direct:ctf-delivry\"}")),
                "f1.camel.yaml:3: There is no property {{door}}.",
                "f1.camel.yaml:7: There is no route from direct:ctf-delivry. Did you mean direct:ctf-delivery?");
    }

    @Test
    void aDirectTargetWithoutARouteIsRefusedWhereverItStands() {
        String yaml = route(
                "b",
                "errorHandler: {deadLetterChannel: {deadLetterUri: \"direct:dead\"}}",
                "- to: {uri: \"direct://gone?timeout=5\"}",
                "- to: {uri: direct, parameters: {name: lost}}",
                "- recipientList: {expression: {constant: {expression: \"direct:b,direct:away\"}}}",
                "- toD: {uri: \"direct:${header.x}\"}",
                "- log: {message: \"direct:only a text\"}");

        assertProblems(
                check(yaml),
                "f0.camel.yaml:3: There is no route from direct:dead. Add one or correct the name.",
                "f0.camel.yaml:7: There is no route from direct:gone.",
                "f0.camel.yaml:8: There is no route from direct:lost.",
                "f0.camel.yaml:9: There is no route from direct:away.");
    }

    @Test
    void allFormsOfAConsumerCount() {
        String yaml = "- from: {uri: \"direct:one\", steps: []}\n"
                + "- route: {id: t, from: {uri: direct, parameters: {name: two}, steps: []}}\n"
                + "- route: {id: p, from: {uri: \"direct:x-{{my.key}}\", steps: []}}\n"
                + route(
                        "b",
                        "- to: {uri: \"direct:one\"}",
                        "- to: {uri: \"direct:two\"}",
                        "- to: {uri: \"direct:x-y\"}");

        assertEquals(List.of(), check(yaml));
    }

    @Test
    void duplicateIdsAreRefusedAcrossFiles() {
        assertProblems(
                check(GOOD, route("ctf-a"), "- templatedRoute: {routeTemplateRef: t, routeId: ctf-a}\n"),
                "f1.camel.yaml:2: The id 'ctf-a' of a route is used twice, first in routes/f0.camel.yaml:5.",
                "f2.camel.yaml:1: The id 'ctf-a' of a route is used twice, first in routes/f0.camel.yaml:5.");
    }

    @Test
    void aStopInARouteOfTheRunIsRefusedAndInAnotherIsNot() {
        assertProblems(
                check(route("ctf-select-change", "- filter: {simple: \"true\", steps: [{stop: {}}]}")),
                "f0.camel.yaml:6: A 'stop' here would end the whole run silently.");
        assertEquals(List.of(), check(route("mine", "- stop: {}")));
    }

    @Test
    void allProblemsAreInTheException() {
        RoutesException e = assertThrows(RoutesException.class, () -> RouteFiles.overlay(
                        files("", route("b", "description: \"{{gone}}\"")), null)
                .parse()
                .check(RouteCheck.Known.properties(List.of())));

        assertEquals(2, e.problems().size());
        assertTrue(e.getMessage().contains("is empty") && e.getMessage().contains("{{gone}}"), e.getMessage());
    }

    /** A route from {@code direct:id} with lines of its own (description, ...) and steps (lines that begin with a dash). */
    private static String route(String id, String... lines) {
        List<String> own = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        for (String line : lines) {
            (line.startsWith("-") ? steps : own).add(line);
        }
        return "- route:\n    id: " + id + "\n"
                + own.stream().map(line -> "    " + line + "\n").collect(Collectors.joining())
                + "    from:\n      uri: direct:" + id + "\n      steps:\n"
                + (steps.isEmpty() ? "        []\n" : "")
                + steps.stream().map(line -> "        " + line + "\n").collect(Collectors.joining());
    }

    private static List<String> check(String... contents) {
        return RouteCheck.problems(files(contents), known()).stream()
                .map(RouteProblem::toString)
                .toList();
    }

    private static RouteCheck.Known known() {
        return RouteCheck.Known.properties(List.of("my.key"));
    }

    private static List<RouteFile> files(String... contents) {
        List<RouteFile> files = new ArrayList<>();
        for (String content : contents) {
            String name = "f" + files.size() + ".camel.yaml";
            files.add(new RouteFile(name, "file:routes/" + name, content));
        }
        return files;
    }

    private static void assertProblems(List<?> problems, String... parts) {
        assertEquals(parts.length, problems.size(), problems.toString());
        for (int i = 0; i < parts.length; i++) {
            assertTrue(problems.get(i).toString().contains(parts[i]), problems.toString());
        }
    }
}
