package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.sandbox.rules.Refusals.assertErrors;
import static org.spacesync.sandbox.rules.Refusals.assertRefused;
import static org.spacesync.sandbox.rules.Refusals.found;
import static org.spacesync.sandbox.rules.Refusals.json;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagRulesTest {
    private static final Map<String, String> NAMES = Map.of("sale", "Sale");

    @Test
    void aTagIsPrivateUnlessSaidOtherwise() {
        assertEquals(
                json("{name:'Spring',visibility:'private'}"),
                TagRules.checkCreate("spring", json("{name:'Spring'}"), null, NAMES));
        assertEquals(
                json("{name:'Spring',visibility:'public'}"),
                TagRules.checkCreate(
                        "spring",
                        json("{name:'Spring',sys:{id:'spring',type:'Tag',visibility:'public'}}"),
                        null,
                        NAMES));
    }

    @Test
    void theHeaderWinsOverTheBody() {
        assertEquals(
                json("{name:'Spring',visibility:'private'}"),
                TagRules.checkCreate("spring", json("{name:'Spring',sys:{visibility:'public'}}"), "private", NAMES));
    }

    @Test
    void visibilityIsPrivateOrPublic() {
        assertErrors(
                "ValidationFailed",
                "[{name:'in',path:['sys','visibility'],details:'Value must be one of expected values',value:'secret',"
                        + "expected:['private','public']}]",
                () -> TagRules.checkCreate("spring", json("{name:'Spring'}"), "secret", NAMES));
    }

    @Test
    void aNameIsNeededAndUnique() {
        assertErrors(
                "ValidationFailed",
                "[{name:'taken',path:['name'],value:'Sale'}]",
                () -> TagRules.checkCreate("other", json("{name:'Sale'}"), null, NAMES));
        assertEquals(List.of("required name"), found(() -> TagRules.checkCreate("a", json("{}"), null, NAMES)));
        assertEquals(List.of("required name"), found(() -> TagRules.checkUpdate("sale", json("{name:''}"), NAMES)));
    }

    @Test
    void aTagKeepsItsNameOrTakesAFreeOne() {
        assertEquals(json("{name:'Sale'}"), TagRules.checkUpdate("sale", json("{name:'Sale'}"), NAMES));
        assertEquals(json("{name:'New'}"), TagRules.checkUpdate("sale", json("{name:'New',sys:{}}"), NAMES));
        assertEquals(List.of("taken name"), found(() -> TagRules.checkUpdate("other", json("{name:'Sale'}"), NAMES)));
    }

    @Test
    void anEnvironmentHasAtMostAThousandTags() {
        Map<String, String> full =
                IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> "t" + i, i -> "T" + i));

        assertEquals(
                "Forbidden",
                Refusals.refusal(() -> TagRules.checkCreate("x", json("{name:'X'}"), null, full))
                        .id());
    }

    @Test
    void aTagInUseCannotBeDeleted() {
        assertRefused(
                422,
                "ActionPreconditionsFailed",
                "Validation error",
                "{errors:[{name:'reference',details:'Tag is referenced by another entity'}]}",
                () -> TagRules.checkDelete(true));
        assertDoesNotThrow(() -> TagRules.checkDelete(false));
    }

    @Test
    void idsHaveUpTo64LettersDigitsDashesUnderscoresAndDots() {
        assertDoesNotThrow(() -> Ids.check("aZ0-_."));
        assertDoesNotThrow(() -> Ids.check("x".repeat(64)));
        for (String wrong : List.of("", "x".repeat(65), "a b", "ü", "a/b")) {
            assertEquals(
                    List.of("regexp sys/id"),
                    found(() -> TagRules.checkCreate(wrong, json("{name:'A'}"), null, NAMES)));
        }
    }
}
