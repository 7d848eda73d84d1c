package org.spacesync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.spacesync.sandbox.Sandbox;

/** The profile {@code fast} stays fast: it leaves out each test class that starts a process or the sandbox. */
class TestLanesTest {
    private static Set<String> slowTags;
    private static JavaClasses testClasses;

    @BeforeAll
    static void read() throws IOException {
        Matcher excluded =
                Pattern.compile("<excludedGroups>(.*)</excludedGroups>").matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(excluded.find());
        slowTags =
                Arrays.stream(excluded.group(1).split("\\|")).map(String::trim).collect(Collectors.toSet());
        testClasses = new ClassFileImporter()
                .importPath(Path.of(TestLanesTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()));
    }

    @Test
    void whatStartsAProcessOrTheSandboxIsTagged() {
        Set<String> untagged = new TreeSet<>();
        for (JavaClass test : testClasses) {
            if (isTest(test) && !isTagged(test) && needed(test).stream().anyMatch(TestLanesTest::startsSomething)) {
                untagged.add(test.getName());
            }
        }
        assertEquals(Set.of(), untagged, "Give each of them one of the tags " + slowTags);
    }

    @Test
    void theTagsAreThoseThatTestsHave() {
        Set<String> tags = new TreeSet<>();
        testClasses.stream().filter(TestLanesTest::isTest).forEach(test -> tags.addAll(tags(test)));
        tags.remove("camel");
        assertEquals(new TreeSet<>(slowTags), tags);
    }

    private static boolean isTest(JavaClass type) {
        return type.getName().endsWith("Test")
                && type.getAllMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class));
    }

    private static boolean isTagged(JavaClass test) {
        return tags(test).stream().anyMatch(slowTags::contains);
    }

    private static List<String> tags(JavaClass test) {
        return AnnotationSupport.findRepeatableAnnotations(test.reflect(), Tag.class).stream()
                .map(Tag::value)
                .toList();
    }

    /** The test and all that it uses of the tests' own classes. */
    private static Set<JavaClass> needed(JavaClass test) {
        Set<JavaClass> needed = new HashSet<>();
        Deque<JavaClass> next = new ArrayDeque<>(List.of(test));
        while (!next.isEmpty()) {
            JavaClass type = next.pop();
            if (needed.add(type)) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .filter(target -> testClasses.contain(target.getName()))
                        .forEach(next::push);
            }
        }
        return needed;
    }

    private static boolean startsSomething(JavaClass type) {
        return type.getCodeUnits().stream()
                .map(JavaCodeUnit::getCallsFromSelf)
                .flatMap(Set::stream)
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(ProcessBuilder.class)
                        || call.getTargetOwner().isEquivalentTo(Sandbox.class)
                                && call.getName().equals("start"));
    }
}
