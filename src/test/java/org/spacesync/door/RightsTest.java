package org.spacesync.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.TestClock;
import org.spacesync.contentful.ContentfulException;

class RightsTest {
    private static final String BASE = "https://api.example/spaces/s/environments/e";
    private static final String DENIED = "{\"sys\":{\"id\":\"AccessDenied\"}}";
    private static final String LIMIT = "{\"sys\":{\"id\":\"Forbidden\"},\"message\":\"exceeded your plan limits\"}";

    private final TestClock clock = new TestClock();
    private final Door door = door("management", "--destination-management-token");
    private final Set<String> kept = new HashSet<>();
    private Rights rights = new Rights(new Kept());

    @ParameterizedTest
    @CsvSource({
        "PUT, /entries/x, false, create entries",
        "PUT, /entries/x, true, change entries",
        "PATCH, /entries/x, true, change entries",
        "DELETE, /entries/x, true, delete entries",
        "PUT, /entries/x/published, true, publish entries",
        "DELETE, /entries/x/published, true, unpublish entries",
        "PUT, /assets/x/archived, true, archive assets",
        "PUT, /assets/x/files/en-US/process, true, process files of assets",
        "PUT, /assets/published, false, create assets",
        "POST, /locales, false, create locales",
        "PUT, /content_types/x/editor_interface, true, change editor interfaces of content types",
        "PUT, /tags/x, false, create tags"
    })
    void theFirstRefusalOfAKindIsFinalAndNamesTheRight(String method, String path, boolean version, String right) {
        Optional<ContentfulException.Fatal> end = refused(call(door, method, path, version), DENIED);

        assertTrue(
                end.orElseThrow()
                        .getMessage()
                        .startsWith("The management token (--destination-management-token) may not " + right
                                + " in s/e." + " Give its user"),
                end.get().getMessage());
        assertFalse(end.get().getMessage().contains("top-secret"));
    }

    @Test
    void afterASuccessOfTheKindARefusalIsAboutThisOneUntilTenInARowAre() {
        rights.done(put("a"));
        for (int i = 1; i < 10; i++) {
            assertEquals(Optional.empty(), refused(put("b" + i), DENIED));
        }
        rights.done(put("c"));
        for (int i = 1; i < 10; i++) {
            assertEquals(Optional.empty(), refused(put("d" + i), DENIED));
        }
        assertTrue(refused(put("d10"), DENIED).isPresent());
    }

    @Test
    void aGatewayThatRefusesOneEntryIsNoTokenWithoutRights() {
        for (int i = 1; i < 10; i++) {
            assertEquals(Optional.empty(), refused(put("b" + i), "<html>blocked</html>"));
        }
        assertTrue(refused(put("b10"), "<html>blocked</html>").isPresent());
    }

    @Test
    void aLimitThatIsReachedIsFinalAfterThree() {
        rights.done(put("a"));
        assertEquals(Optional.empty(), refused(put("b"), LIMIT));
        assertEquals(Optional.empty(), refused(put("c"), LIMIT));
        String text = refused(put("d"), LIMIT).orElseThrow().getMessage();
        assertTrue(text.contains("may not create entries in s/e, or a limit of the plan is reached."), text);
        assertTrue(text.contains("raise the limit or make room"), text);
    }

    @Test
    void whatATokenWasSeenToDoIsKnownInTheNextRunAndOfAnotherTokenNotAtAll() {
        rights.done(put("a"));
        rights = new Rights(new Kept());
        assertEquals(Optional.empty(), refused(call(door, "PUT", "/entries/b", true), DENIED));
        assertTrue(
                refused(call(door, "PUT", "/entries/b/published", true), DENIED).isPresent());
        kept.clear();
        rights = new Rights(new Kept());
        assertTrue(refused(put("b"), DENIED).isPresent());
    }

    @Test
    void whatABulkActionWasTakenForMayBeDoneSingly() {
        rights.done(call(door, "POST", "/bulk_actions/publish", false));
        assertEquals(Optional.empty(), refused(call(door, "PUT", "/entries/b/published", true), DENIED));
        assertTrue(refused(put("b"), DENIED).isPresent());
    }

    /** Which of the first requests is answered first is chance: the others decide. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(30)
    void theFirstRefusalWaitsForWhatIsUnderWay(boolean allowed) throws Exception {
        Call other = put("a");
        Call first = put("b");
        rights.sent(other);
        rights.sent(first);
        FutureTask<Optional<ContentfulException.Fatal>> judging = new FutureTask<>(() -> refused(first, DENIED));
        Thread judge = new Thread(judging);
        judge.start();
        while (judge.getState() != Thread.State.TIMED_WAITING) {
            assertFalse(judging.isDone(), "it did not wait");
            Thread.onSpinWait();
        }

        if (allowed) {
            rights.done(other);
        } else {
            rights.ended(other);
        }

        assertEquals(!allowed, judging.get().isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "403; {'sys':{'id':'DefaultLocaleNotDeletable'}}",
                "403; {'sys':{'id':'AccessDenied'},'details':{'reasons':'Cross space links feature is not enabled'}}",
                "404; {'sys':{'id':'NotFound'}}",
                "422; {'sys':{'id':'InvalidEntry'}}"
            })
    void refusalsForContentAreAboutThatOne(int status, String body) {
        for (int i = 0; i < 20; i++) {
            assertEquals(Optional.empty(), refused(put("b"), status, body.replace('\'', '"')));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "management, POST, /bulk_operations/entries/create",
        "management, POST, /bulk_actions/publish",
        "source-management, POST, /asset_keys",
        "management, GET, /entries",
        "upload, POST, /uploads"
    })
    void whatCallersHaveAnotherWayForIsLeftToThem(String name, String method, String path) {
        Call call = call(door(name, "--management-token"), method, path, false);
        assertEquals(Optional.empty(), refused(call, DENIED));
    }

    @Test
    void aPlanWithoutLocalesSaysNothingOfTheRightToPublish() {
        Body locales = Body.of(Map.of("add", Map.of()), null);
        Call call = new Call(
                door,
                "PUT",
                URI.create(BASE + "/entries/a/published"),
                Map.of("X-Contentful-Version", 3),
                locales,
                Map.of(),
                true,
                clock.instant());

        assertEquals(Optional.empty(), refused(call, DENIED));
        call.onlyWay();
        assertTrue(refused(call, DENIED).isPresent());
        assertTrue(
                refused(call(door, "PUT", "/entries/a/published", true), DENIED).isPresent());
    }

    private Optional<ContentfulException.Fatal> refused(Call call, String body) {
        return refused(call, 403, body);
    }

    private Optional<ContentfulException.Fatal> refused(Call call, int status, String body) {
        return rights.refused(call, Refusal.of(call, new HttpAnswer(status, Map.of(), body.getBytes(UTF_8))));
    }

    private Call put(String id) {
        return call(door, "PUT", "/entries/" + id, false);
    }

    private Call call(Door through, String method, String path, boolean version) {
        Map<String, Object> headers = version ? Map.of("X-Contentful-Version", 3) : Map.of();
        return new Call(through, method, URI.create(BASE + path), headers, null, Map.of(), true, clock.instant());
    }

    private Door door(String name, String option) {
        DoorConfig config = new DoorConfig(name, URI.create(BASE), "top-secret", option, DoorRoutes.LIMITS);
        return new Doors(List.of(config), clock, (door, wait, why) -> {}).door(name);
    }

    /** What lasts beyond a run. */
    private final class Kept implements Grants {
        @Override
        public boolean contains(String action, String token) {
            return kept.contains(token + action);
        }

        @Override
        public void add(String action, String token) {
            kept.add(token + action);
        }
    }
}
