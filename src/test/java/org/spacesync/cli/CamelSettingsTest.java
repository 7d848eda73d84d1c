package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.PropertyBindingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelSettingsTest {
    @TempDir
    Path dir;

    @Test
    void aVariableIsNamedAsItIsCalled() {
        String said = said(Map.of("CAMEL_MAIN_NONSENSE", "abc", "PATH", "/bin"), "nonsense", "abc", null);

        assertTrue(
                said.startsWith(
                        "the variable CAMEL_MAIN_NONSENSE ('abc'): Camel has no such setting. Correct its name"),
                said);
    }

    @Test
    void aSystemPropertyIsNamedAsItIsGiven() {
        Properties system = new Properties();
        system.setProperty("camel.main.auto-startup", "perhaps");
        RuntimeException refused = binding("autoStartup", "perhaps", new IllegalArgumentException("it is no boolean."));

        String said = new CamelSettings(dir.resolve("none"), Map.of(), system)
                .refusal(new IllegalStateException(refused))
                .orElseThrow()
                .getMessage();

        assertTrue(
                said.startsWith("-Dcamel.main.auto-startup ('perhaps'): Camel cannot use it, it is no boolean."), said);
    }

    @Test
    void aSecretIsNotRepeated() {
        Exception cause = new IllegalArgumentException("cannot use s3cret");

        String said = said(Map.of("CAMEL_MAIN_SSLPASSWORD", "s3cret"), "sslPassword", "s3cret", cause);

        assertFalse(said.contains("s3cret"), said);
        assertTrue(said.startsWith("the variable CAMEL_MAIN_SSLPASSWORD: Camel cannot use it."), said);
    }

    @Test
    void whereItIsNotKnownWhichAllAreNamed() throws IOException {
        Files.writeString(dir.resolve("application.properties"), "camel.beans.x=#class:a.B\ncontentful.rate.limit=1\n");
        CamelSettings settings = new CamelSettings(
                dir.resolve("application.properties"), Map.of("CAMEL_MAIN_NAME", "x"), new Properties());

        String said = settings.refusal(new IllegalStateException(new ClassNotFoundException("a.B")))
                .orElseThrow()
                .getMessage();

        assertTrue(said.contains("there is no class a.B."), said);
        assertTrue(said.contains("Check the variable CAMEL_MAIN_NAME, camel.beans.x in application.properties."), said);
        assertFalse(said.contains("contentful"), said);
    }

    @Test
    void whereNothingIsSetTheMistakeIsNotTheUsers() {
        CamelSettings none = new CamelSettings(dir.resolve("none"), Map.of("HOME", "/"), new Properties());

        assertEquals(Optional.empty(), none.refusal(new IllegalStateException("oops")));
    }

    private String said(Map<String, String> environment, String name, Object value, Exception cause) {
        return new CamelSettings(dir.resolve("none"), environment, new Properties())
                .refusal(binding(name, value, cause))
                .orElseThrow()
                .getMessage();
    }

    private static PropertyBindingException binding(String name, Object value, Exception cause) {
        return new PropertyBindingException(new Object(), name, value, "camel.main", name, cause);
    }
}
