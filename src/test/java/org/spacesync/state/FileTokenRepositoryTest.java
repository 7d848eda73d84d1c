package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTokenRepositoryTest {
    private static final String PAIR = "src-to-dst";
    private static final String FILE = "contentful-space-sync-token-src-to-dst";
    private static final String README_FILE = "contentful-space-sync-token-src-dst";
    private static final TokenOrigin ORIGIN = new TokenOrigin(
            "staging",
            "blue",
            null,
            "cdn.contentful.com",
            Instant.parse("2026-03-01T10:00:00.5Z"),
            "run-1",
            "entries of a, b");

    @TempDir
    Path directory;

    private FileTokenRepository files;
    private SyncTokens tokens;

    @BeforeEach
    void openRepository() {
        files = new FileTokenRepository(directory);
        tokens = new SyncTokens(files);
    }

    @Test
    void thereIsNoTokenBeforeTheFirstRun() {
        assertNull(files.getState(PAIR));
        assertNull(new FileTokenRepository(directory.resolve("missing")).getState(PAIR));
    }

    @Test
    void theFileHoldsTheBareTokenAndNothingElse() throws IOException {
        files.setState(PAIR, "w5ZGw6-_x");

        assertEquals("w5ZGw6-_x", Files.readString(directory.resolve(FILE)));
        assertEquals("w5ZGw6-_x", files.getState(PAIR));
        assertEquals(Set.of(FILE), names());
    }

    @Test
    void theDirectoryIsMadeWhenATokenIsSaved() {
        FileTokenRepository deeper = new FileTokenRepository(directory.resolve("a/b"));
        deeper.setState(PAIR, "one");

        assertEquals("one", deeper.getState(PAIR));
    }

    @Test
    void aNewTokenReplacesTheOld() {
        files.setState(PAIR, "a-long-token");
        files.setState(PAIR, "short");

        assertEquals("short", files.getState(PAIR));
    }

    @Test
    void whatAKilledProcessLeftBehindDoesNotMatter() throws IOException {
        Files.writeString(directory.resolve("." + FILE + ".part"), "half-a-tok");
        assertNull(files.getState(PAIR));
        files.setState(PAIR, "one");

        assertEquals("one", files.getState(PAIR));
        assertEquals(Set.of(FILE), names());
    }

    @Test
    void theFileIsReplacedAndNotOverwritten() throws IOException {
        Path file = Files.writeString(directory.resolve(FILE), "old");
        Path second = Files.createLink(directory.resolve("second-name"), file);
        files.setState(PAIR, "new");

        assertEquals("old", Files.readString(second), "the old file was written into");
        assertEquals("new", Files.readString(file));
    }

    @Test
    void aSymbolicLinkStaysOne() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere")).resolve("token");
        Files.writeString(elsewhere, "old");
        Files.createSymbolicLink(directory.resolve(FILE), elsewhere);
        files.setState(PAIR, "new");

        assertEquals("new", Files.readString(elsewhere));
        assertTrue(Files.isSymbolicLink(directory.resolve(FILE)));
    }

    @Test
    void theSpellingOfTheOldReadmeIsReadIfThereIsNoOther() throws IOException {
        Files.writeString(directory.resolve(README_FILE), "from-readme");
        assertEquals("from-readme", files.getState(PAIR));

        Files.writeString(directory.resolve(FILE), "from-tool");
        assertEquals("from-tool", files.getState(PAIR));
    }

    @Test
    void theNextTokenGoesToTheRealNameEvenIfTheOtherWasRead() throws IOException {
        Files.writeString(directory.resolve(README_FILE), "from-readme");
        files.setState(PAIR, "next");

        assertEquals("next", files.getState(PAIR));
        assertEquals("from-readme", Files.readString(directory.resolve(README_FILE)));
    }

    @Test
    void theSpellingOfTheOldReadmeIsFoundIfAnIdLooksLikeTheSeparator() throws IOException {
        Files.writeString(directory.resolve("contentful-space-sync-token-from-to-a-b"), "one");

        assertEquals("one", files.getState("from-to-a-to-b"));
    }

    @Test
    void spaceAroundTheTokenIsNoPartOfIt() throws IOException {
        Files.writeString(directory.resolve(FILE), " \n token-1 \r\n");

        assertEquals("token-1", files.getState(PAIR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \t"})
    void anEmptyFileIsNoToken(String content) throws IOException {
        Files.writeString(directory.resolve(FILE), content);

        assertNull(files.getState(PAIR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two tokens", "one\ntwo", "\ufefftoken", "tok\u0000en"})
    void contentThatIsNoTokenIsAnError(String content) throws IOException {
        Files.writeString(directory.resolve(FILE), content);

        StateException e = assertThrows(StateException.class, () -> files.getState(PAIR));
        assertTrue(e.getMessage().startsWith(directory.resolve(FILE) + " does not hold a sync token"), e.getMessage());
        assertFalse(e.getMessage().contains(content), "the content is not for logs");
    }

    @Test
    void bytesThatAreNoTextAreAnError() throws IOException {
        Files.write(directory.resolve(FILE), new byte[] {(byte) 0xff, (byte) 0xfe, 0x41});

        assertUnreadable("it is not text");
    }

    @Test
    void aDirectoryInPlaceOfTheFileIsAnErrorAndNoFirstRun() throws IOException {
        Files.createDirectory(directory.resolve(FILE));

        assertUnreadable("it is a directory");
    }

    @Test
    void aLinkThatLeadsNowhereIsAnErrorAndNoFirstRun() throws IOException {
        Files.createSymbolicLink(directory.resolve(FILE), directory.resolve("unmounted/token"));

        assertUnreadable("it is a link to a file that does not exist");
    }

    @Test
    void aFileThatCannotBeOpenedIsAnErrorAndNoFirstRun() throws IOException {
        // Permissions do not stop an administrator, who may well run this test; a circle of links stops everybody.
        Files.createSymbolicLink(directory.resolve(FILE), directory.resolve(FILE));

        assertUnreadable("cannot be read: ");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsAnError() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        FileTokenRepository broken = new FileTokenRepository(file);

        StateException e = assertThrows(StateException.class, () -> broken.setState(PAIR, "secret-token"));
        assertTrue(e.getMessage().startsWith(file.resolve(FILE) + " cannot be written: "), e.getMessage());
        assertTrue(e.getMessage().contains("--sync-token-dir"), e.getMessage());
        assertFalse(e.getMessage().contains("secret-token"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n"})
    void whatIsNoTokenIsNotSaved(String token) throws IOException {
        files.setState(PAIR, "good");

        assertThrows(IllegalArgumentException.class, () -> files.setState(PAIR, token));
        assertEquals("good", files.getState(PAIR));
    }

    @Test
    void pairsAndEnvironmentsHaveTheirOwnTokens() {
        files.setState(new Pair("src", "master", "dst", "master").name(), "one");
        files.setState(new Pair("src", "staging", "dst", "master").name(), "two");

        assertEquals("one", files.getState("src-to-dst"));
        assertEquals("two", files.getState("src@staging-to-dst"));
        assertNull(files.getState("src-to-dst@staging"));
    }

    @Test
    void whatTheTokenBelongsToIsKeptBesideIt() throws IOException {
        tokens.save(PAIR, "token-1", ORIGIN);

        assertEquals(Optional.of(ORIGIN), tokens.load(PAIR).origin());
        assertEquals("token-1", files.getState(PAIR));
        assertEquals(Set.of(FILE, FILE + ".json"), names());
        assertFalse(Files.readString(directory.resolve(FILE + ".json")).contains("token-1"));
    }

    @Test
    void aTokenForSomethingElseIsRefusedWithBothValues() {
        tokens.save(PAIR, "token-1", ORIGIN);

        TokenMismatchException environment = assertThrows(
                TokenMismatchException.class, () -> tokens.load(PAIR).requireOrigin("master", "cdn.contentful.com"));
        assertEquals("staging", environment.stored());
        assertEquals("master", environment.asked());
        assertTrue(
                environment.getMessage().contains("belongs to the environment staging, not to master"),
                environment.getMessage());

        TokenMismatchException host = assertThrows(TokenMismatchException.class, () -> tokens.load(PAIR)
                .requireOrigin("staging", "cdn.eu.contentful.com"));
        assertTrue(
                host.getMessage().contains("belongs to the delivery host cdn.contentful.com, not to cdn.eu"),
                host.getMessage());
    }

    @Test
    void aTokenOfAnotherSelectionIsRefusedWithBoth() {
        tokens.save(PAIR, "token-1", ORIGIN);

        assertDoesNotThrow(() -> tokens.load(PAIR).requireSelection("entries of a, b"));
        TokenMismatchException other = assertThrows(
                TokenMismatchException.class, () -> tokens.load(PAIR).requireSelection("everything"));
        assertTrue(
                other.getMessage().contains("the selection 'entries of a, b', not to 'everything'"),
                other.getMessage());
        assertTrue(other.getMessage().contains("--resync"), other.getMessage());
    }

    @Test
    void aTokenThatWasSavedBeforeThereWereSelectionsIsOfEverything() throws IOException {
        tokens.save(PAIR, "token-1", ORIGIN);
        Path file = directory.resolve(FILE + ".json");
        String text = Files.readString(file);
        String older = text.replace("\"selection\":\"entries of a, b\",", "");
        assertNotEquals(text, older);
        Files.writeString(file, older);

        assertDoesNotThrow(() -> tokens.load(PAIR).requireSelection("everything"));
        assertThrows(TokenMismatchException.class, () -> tokens.load(PAIR).requireSelection("entries of a, b"));
    }

    @Test
    void aTokenForTheSameIsAccepted() {
        tokens.save(PAIR, "token-1", ORIGIN);

        assertDoesNotThrow(() -> tokens.load(PAIR).requireOrigin("staging", "CDN.contentful.com"));
    }

    @Test
    void aTokenOfUnknownOriginIsAccepted() throws IOException {
        assertDoesNotThrow(() -> tokens.load(PAIR).requireOrigin("master", "localhost:1"));
        Files.writeString(directory.resolve(FILE), "of-the-old-tool");

        assertEquals(Optional.empty(), tokens.load(PAIR).origin());
        assertDoesNotThrow(() -> tokens.load(PAIR).requireOrigin("master", "localhost:1"));
    }

    @Test
    void theOriginOfAnEarlierTokenDoesNotSpeakOfThisOne() throws IOException {
        tokens.save(PAIR, "token-1", ORIGIN);
        Files.writeString(directory.resolve(FILE), "put-here-by-the-old-tool");

        assertEquals(Optional.empty(), tokens.load(PAIR).origin());
        assertDoesNotThrow(() -> tokens.load(PAIR).requireOrigin("master", "localhost:1"));
    }

    @Test
    void anOriginThatCannotBeUnderstoodIsAnError() throws IOException {
        tokens.save(PAIR, "token-1", ORIGIN);
        Path file = directory.resolve(FILE + ".json");
        String good = Files.readString(file);
        for (String bad : new String[] {"not json", good.replace("2026-", "soon-")}) {
            Files.writeString(file, bad);

            StateException e =
                    assertThrows(StateException.class, () -> tokens.load(PAIR).origin());
            assertTrue(
                    e.getMessage().startsWith(file + " does not say what the sync token belongs to"), e.getMessage());
        }
    }

    private void assertUnreadable(String why) {
        StateException e = assertThrows(StateException.class, () -> files.getState(PAIR));
        assertTrue(e.getMessage().startsWith(directory.resolve(FILE) + " cannot be read: "), e.getMessage());
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertTrue(e.getMessage().contains("this user can read"), e.getMessage());
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
