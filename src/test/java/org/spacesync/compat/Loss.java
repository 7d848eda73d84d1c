package org.spacesync.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spacesync.sandbox.compare.Difference;

/**
 * In what a copy made by contentful-space-sync 4.1.3 differs from its source, and why. Ours never does. A test names
 * those that it expects.
 */
enum Loss {
    TAG("Tag \\S+ is missing", "It does not copy tags."),
    TAGGED("Entry \\S+ is missing", "It sends the entry with tags that the destination lacks, and is refused."),
    LINKS_TO_LOST("Entry \\S+ should be published and is draft", "It links to an entry that was lost."),
    EDITOR_INTERFACE("Editor interface .*", "It does not copy editor interfaces."),
    OPTIONAL("Locale \\S+: optional is false, expected true", "It does not copy that a locale may be empty."),
    REQUIRED(
            "Entry \\S+ should be published and is draft",
            "A required field lacks a locale that may be empty at the source, and may not in the copy."),
    FALLBACK("Locale \\S+: fallbackCode is .*", "It loses the fallback; the API then takes the default locale."),
    NULL_VALUE("Entry \\S+ is missing", "It sends a null as it is delivered, and is refused."),
    BEYOND_A_PAGE("Content type \\S+ is missing", "It reads the first hundred content types only."),
    LOOKED_UP_IN_VAIN(
            "Entry \\S+: fields\\..*",
            "Of the entries that it looks up, it gets the first hundred; the others it tries to create, and is refused."),
    PUBLISHED_TOO_EARLY(
            "Entry chain-\\S+ should be published and is draft", "It publishes linkers before their targets."),
    RATE_LIMITED("Entry \\S+ is missing", "It repeats five requests in a whole run; what fails after them is lost."),
    DELETION("(Entry|Asset) \\S+ should not be there", "It does not delete what was deleted or unpublished.");

    private final String pattern;
    private final String why;

    Loss(String pattern, String why) {
        this.pattern = pattern;
        this.why = why;
    }

    @Override
    public String toString() {
        return name() + ": " + why;
    }

    /** Every difference must be explained by one of these losses, and each must befall as many entities as said. */
    static void assertExplained(Map<Loss, Integer> expected, List<Difference> differences) {
        Map<Loss, Set<String>> found = new TreeMap<>();
        List<String> unexplained = new ArrayList<>();
        for (Difference difference : differences) {
            expected.keySet().stream()
                    .filter(loss -> difference.toString().matches(loss.pattern))
                    .findFirst()
                    .ifPresentOrElse(
                            loss -> found.computeIfAbsent(loss, any -> new TreeSet<>())
                                    .add(difference.id()),
                            () -> unexplained.add(difference.toString()));
        }
        assertEquals(List.of(), unexplained, "nobody has explained these differences");
        Map<Loss, Integer> counts = new TreeMap<>();
        found.forEach((loss, ids) -> counts.put(loss, ids.size()));
        assertEquals(new TreeMap<>(expected), counts, found::toString);
    }
}
