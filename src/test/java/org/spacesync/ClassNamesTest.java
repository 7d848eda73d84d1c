package org.spacesync;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A simple name says which class is meant. The sandbox stands apart and has names of its own. */
class ClassNamesTest {

    @Test
    void noTwoPackagesHaveAClassOfOneName() {
        Map<String, Set<String>> packages = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.spacesync").stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getPackageName().startsWith("org.spacesync.sandbox"))
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(groupingBy(
                                JavaClass::getSimpleName, TreeMap::new, mapping(JavaClass::getPackageName, toSet())));
        packages.values().removeIf(names -> names.size() == 1);
        assertEquals(Map.of(), packages);
    }
}
