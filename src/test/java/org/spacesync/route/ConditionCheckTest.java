package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions that only older Camel versions load are found by us, with file and line, on every version. */
@Tag("camel")
class ConditionCheckTest {
    private static final String BARE = "${exception.versionMismatch} || ${exception.status} == 422";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {
                "${body.open} || ${body.status} == 422;${body.open}",
                "${body.status} == 422 || ${body.open};${body.open}",
                "${body.status} == 422 && ${body.name} == 'a && b' && ${body.open};${body.open}",
                "${body.open}&& ${header.x} == 1;${body.open}",
                "'a' == ${body.name} && 'a == b';'a == b'",
                "${body[a == b]} && ${header.x} == 1;${body[a == b]}",
                "'${body['a']} == 1' && ${header.x} == 1;'${body['a']} == 1'",
                "$simple{body.open} && ${header.x} == 1;$simple{body.open}"
            })
    void aSideThatIsNoComparisonIsNamed(String condition, String side) {
        assertEquals(
                List.of("routes/mine.camel.yaml:7: Each side of && and || must be a comparison, and '" + side
                        + "' is not: Camel loads this only up to version 4.21. Write '" + side + " == true'."),
                problems(filter(condition)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${body.open}",
                "${body.open} == true",
                "${body.open} == true || ${body.status} == 422",
                "${body} contains 'x' && ${body} !contains 'y' && ${body} not contains 'z'",
                "${header.x} starts with 'internal-' || ${header.x} endsWith '-x' || ${header.x} !startsWith 'y'",
                "${header.x} in 'a,b' || ${header.x} !in 'c' || ${header.x} =~ 'A' || ${header.x} regex '[a-z]+'",
                "${body} is 'java.lang.String' || ${header.x} range '1..9' || ${header.x} >= 5 && ${header.x} != 7",
                "${header.x} == 'a || b'"
            })
    void whatCamelLoadsIsNoProblem(String condition) throws Exception {
        assertEquals(List.of(), problems(filter(condition)));
        try (CamelContext context = new DefaultCamelContext()) {
            assertDoesNotThrow(() -> load(context, condition));
        }
    }

    @Test
    void aPlaceholderMayStandForAComparison() {
        assertEquals(List.of(), problems(filter("{{mine.condition}} && ${header.x} == 1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- filter: {simple: \"BARE\"}",
                "- filter: {expression: {simple: {expression: \"BARE\"}}}",
                "- filter: {expression: {language: {language: simple, expression: \"BARE\"}}}",
                "- choice: {when: [{simple: \"BARE\"}]}",
                "- choice: {when: [{expression: {simple: \"BARE\"}}]}",
                "- validate: {simple: \"BARE\"}",
                "- loop: {doWhile: true, simple: \"BARE\"}",
                "- aggregate: {completionPredicate: {simple: \"BARE\"}}",
                "- doTry: {doCatch: [{exception: [java.io.IOException], onWhen: {expression: {simple: \"BARE\"}}}]}"
            })
    void conditionsAreFoundWhereverTheyStand(String step) {
        assertEquals(1, problems(route(step.replace("BARE", BARE))).size());
    }

    @Test
    void theyAreFoundInHandlersAndPreconditionsToo() {
        assertEquals(
                3,
                problems(
                                "- onException: {exception: [java.io.IOException], handled: {simple: \"BARE\"}, retryWhile: {simple: \"BARE\"}}\n"
                                                .replace("BARE", BARE)
                                        + route("- log: {message: hello}")
                                                .replace("    id:", "    precondition: \"" + BARE + "\"\n    id:"))
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- setBody: {simple: \"BARE\"}",
                "- log: {message: \"BARE\"}",
                "- filter: {constant: \"BARE\"}",
                "- loop: {simple: \"BARE\"}"
            })
    void elsewhereTheSameIsATextOnly(String step) {
        assertEquals(List.of(), problems(route(step.replace("BARE", BARE))));
    }

    /** Otherwise the check could go. */
    @Test
    void theCheckSaysWhatCamelDoes() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            if (context.getVersion().matches("4\\.(18|19|20|21)\\..*")) {
                assertDoesNotThrow(() -> load(context, BARE));
            } else {
                assertThrows(RuntimeException.class, () -> load(context, BARE));
            }
        }
    }

    private static void load(CamelContext context, String condition) {
        context.resolveLanguage("simple").createPredicate(condition).init(context);
    }

    private static String filter(String condition) {
        return route("- filter: {simple: \"" + condition.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
    }

    private static String route(String step) {
        return "- route:\n    id: mine\n    from:\n      uri: direct:mine\n      steps:\n"
                + "        - log: {message: first}\n        " + step + "\n";
    }

    private static List<String> problems(String yaml) {
        RouteFile file = new RouteFile("mine.camel.yaml", "file:routes/mine.camel.yaml", yaml);
        return RouteCheck.problems(List.of(file), new RouteCheck.Known(List.of("mine.condition"), List.of(), List.of()))
                .stream()
                .map(RouteProblem::toString)
                .toList();
    }
}
