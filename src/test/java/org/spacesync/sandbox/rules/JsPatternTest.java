package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JsPatternTest {

    @Test
    void patternsAreSearchedForAnywhere() {
        assertTrue(find("b+", "", "abbc"));
        assertFalse(find("^b", "", "abbc"));
    }

    @Test
    void flagsMeanWhatTheyMeanInJavaScript() {
        assertTrue(find("^SUCH", "im", "x\nsuch"));
        assertFalse(find("^such", "", "x\nsuch"));
        assertTrue(find("a.b", "s", "a\nb"));
        assertFalse(find("a.b", "g", "a\nb"));
    }

    @Test
    void theEndIsTheVeryEnd() {
        assertFalse(find("a$", "", "a\n"));
        assertTrue(find("a$", "m", "a\nb"));
        assertTrue(find("[$]\\$$", "", "$$"));
    }

    @Test
    void bracketsAndAmpersandsInAClassAreLiteral() {
        assertTrue(find("^[a[b]$", "", "["));
        assertTrue(find("^[\\w#!:.?+=&%@!\\-/]+$", "", "a&b"));
        assertTrue(find("^[a&&b]$", "", "&"));
    }

    @Test
    void lonelyBracesAreLiteral() {
        assertTrue(find("^{{.*}}$", "", "{{x}}"));
        assertTrue(find("^a{2,3}$", "", "aaa"));
        assertTrue(find("^\\p{L}\\u{e9}$", "u", "xé"));
    }

    @Test
    void whatJavaCannotRunDecidesNothing() {
        assertTrue(new JsPattern("[^]", "").find("x", true));
        assertFalse(new JsPattern("(", null).find("x", false));
        assertTrue(new JsPattern("^(a|b)*$", null).find("ab".repeat(100_000) + "c", true));
    }

    private static boolean find(String source, String flags, String text) {
        return new JsPattern(source, flags).find(text, false);
    }
}
