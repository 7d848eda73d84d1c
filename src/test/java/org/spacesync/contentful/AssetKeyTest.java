package org.spacesync.contentful;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetKeyTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private final AssetKey key = new AssetKey("the-policy", "the-secret", Instant.ofEpochSecond(1_700_021_600L));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//images.secure.ctfassets.net/s/a/h/cup.png",
                "https://downloads.secure.eu.ctfassets.net/s/a/h/cup.zip",
                "//VIDEOS.secure.ctfassets.net/s/a/h/cup.mp4",
                "//assets.secure.ctfassets.net/s/a/h/cup.txt"
            })
    void filesOfSecureHostsAreEmbargoed(String url) {
        assertTrue(AssetKey.isNeededFor(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//images.ctfassets.net/s/a/h/images.secure.png",
                "//images.ctfassets.net/s/a/h/c?u=//images.secure.ctfassets.net/x",
                "//secure.example.com/images.secure.x",
                "https://images.eu.ctfassets.net/cup.png"
            })
    void othersAreNot(String url) {
        assertFalse(AssetKey.isNeededFor(url));
        assertFalse(AssetKey.isNeededFor(null));
    }

    /** The token was made by another program (openssl dgst -sha256 -hmac the-secret). */
    @Test
    void addressIsSignedWithoutItsQuery() {
        String url = key.sign("https://images.secure.ctfassets.net/s/a/h/cup.png?w=3#x", NOW);

        assertEquals(
                "https://images.secure.ctfassets.net/s/a/h/cup.png?token=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
                        + "eyJzdWIiOiJodHRwczovL2ltYWdlcy5zZWN1cmUuY3RmYXNzZXRzLm5ldC9zL2"
                        + "EvaC9jdXAucG5nIiwiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjE3MDAwMjE2MDB9"
                        + ".qdQAzFb9TX7pGsH4Nsa2CDVZKHKZwXCy1IMLqQBZn_Q&policy=the-policy",
                url);
    }

    @Test
    void namesOfFilesAreSignedAsTheyAreSent() {
        String url = key.sign("https://images.secure.ctfassets.net/s/a/h/gr\u00fcn und blau%21.png", NOW);

        assertTrue(
                url.startsWith("https://images.secure.ctfassets.net/s/a/h/gr%C3%BCn%20und%20blau%21.png?token="), url);
        String claims = decoded(url.replaceFirst(".*token=[^.]*\\.", "").replaceFirst("\\..*", ""));
        assertEquals(url.replaceFirst("\\?.*", ""), Json.text(Json.parse(claims), "sub"));
    }

    @Test
    void keyTellsNothingOfItself() {
        assertEquals("AssetKey[until 2023-11-15T04:13:20Z]", key.toString());
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
