package org.spacesync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;

/** What is read and written does not depend on the charset and the language of the machine. */
@AnalyzeClasses(packages = "org.spacesync", importOptions = ImportOption.DoNotIncludeTests.class)
class DefaultsTest {
    /** Camel reads route files in the default charset, whatever we do: see docs/embedding.md. */
    @ArchTest
    static final ArchRule noCharsetOfTheMachine = noClasses()
            .that()
            .resideOutsideOfPackage("org.spacesync.route")
            .should()
            .callMethod(Charset.class, "defaultCharset")
            .orShould()
            .callMethod(String.class, "getBytes")
            .orShould()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .callConstructor(String.class, byte[].class, int.class, int.class)
            .orShould()
            .callConstructor(InputStreamReader.class, InputStream.class)
            .orShould()
            .callConstructor(OutputStreamWriter.class, OutputStream.class)
            .orShould()
            .callConstructor(FileReader.class, String.class)
            .orShould()
            .callConstructor(FileWriter.class, String.class);

    /** In Turkish, I is not the upper case of i; in Arabic, digits are others. */
    @ArchTest
    static final ArchRule noLanguageOfTheMachine = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class);
}
