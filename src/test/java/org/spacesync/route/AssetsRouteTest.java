package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** {@code assets.camel.yaml} and {@code asset-files.camel.yaml}: the draft of an asset, the processing of its files, and the waiting for them. */
class AssetsRouteTest extends RealRoutes {
    private static final String TWO_FILES =
            """
            {'fields':{'title':{'en':'Cup'},'file':{
              'en':{'fileName':'a.png','contentType':'image/png','details':{'size':1},'url':'//source/a.png'},
              'de':{'fileName':'b.png','contentType':'image/png','details':{'size':2},'url':'//source/b.png'}}}}""";
    private static final String PROCESS = "/assets/x/files/";
    private static final String LOOK = look("x");

    @Test
    void everyLocaleIsProcessedAtTheVersionOfTheDraft() {
        Change change = newAsset();
        management
                .on("PUT /assets/x", "{'sys':{'version':1}}")
                .onDone(process("en"))
                .onDone(process("de"));

        Exchange done = call("ctf-write-asset", change);

        assertNull(done.getException());
        assertEquals(
                List.of("PUT /assets/x", "PUT " + PROCESS + "en/process v1", "PUT " + PROCESS + "de/process v1"),
                management.seen());
        assertEquals(
                "https://source/a.png",
                Json.text(management.requests().get(0).body(), "fields", "file", "en", "upload"));
        assertEquals(Stage.WRITTEN, stage(change));
        assertEquals(1, now(change).version());
    }

    @Test
    void aFileThatIsOutdatedByAnotherIsAskedForWhenTheAssetIsLookedAt() {
        Change change = newAsset();
        management
                .on("PUT /assets/x", "{'sys':{'version':1}}")
                .onDone(process("en"))
                .refuse(process("de"), 409, "VersionMismatch", "")
                .on("GET /assets", "{'items':[" + unprocessed("x") + "]}")
                .onDone(process("de"))
                .on("GET /assets", "{'items':[" + processed("x", 3) + "]}");

        Exchange done = call("ctf-write-asset", change);

        assertNull(done.getException());
        assertEquals(Stage.WRITTEN, stage(change));
        assertNull(call("ctf-await-assets", null).getException());

        assertEquals(
                List.of(
                        "PUT /assets/x",
                        "PUT " + PROCESS + "en/process v1",
                        "PUT " + PROCESS + "de/process v1",
                        LOOK,
                        "PUT " + PROCESS + "de/process v2",
                        LOOK),
                management.seen());
        assertEquals(Stage.READY, stage(change));
        assertEquals(3, now(change).version());
    }

    @Test
    void onceTheServerWasFasterOneFileIsAskedForAtATime() {
        Change first = newAsset();
        Change second = asset("y", Stage.COMPARED, Outcome.CREATED, null, null, TWO_FILES);
        management
                .on("PUT /assets/x", "{'sys':{'version':1}}")
                .onDone(process("en"))
                .refuse(process("de"), 409, "VersionMismatch", "")
                .on("PUT /assets/y", "{'sys':{'version':1}}")
                .onDone(process("en").replace("/x/", "/y/"));

        call("ctf-write-asset", first);
        call("ctf-write-asset", second);

        assertEquals(
                List.of("PUT /assets/y", "PUT /assets/y/files/en/process v1"),
                management.seen().subList(3, 5));
        assertEquals(5, management.seen().size());
        assertEquals(Stage.WRITTEN, stage(second));
    }

    /** Files that are left are in the journal with their asset. */
    @Test
    void theNextProcessAsksForTheFilesThatAreLeft() {
        Change change = newAsset();
        management
                .on("PUT /assets/x", "{'sys':{'version':1}}")
                .refuse(process("en"), 409, "VersionMismatch", "")
                .on(
                        "GET /assets",
                        "{'items':[" + unprocessed("x").replace("'url':'//d/a'", "'upload':'https://s'") + "]}")
                .onDone(process("en"))
                .onDone(process("de"))
                .on("GET /assets", "{'items':[" + processed("x", 4) + "]}");

        call("ctf-write-asset", change);
        run = continued(Map.of());
        call("ctf-await-assets", null);

        assertEquals(
                List.of(
                        "PUT /assets/x",
                        "PUT " + PROCESS + "en/process v1",
                        LOOK,
                        "PUT " + PROCESS + "en/process v2",
                        "PUT " + PROCESS + "de/process v2",
                        LOOK),
                management.seen());
        assertEquals(Stage.READY, stage(change));
    }

    @Test
    void aFileThatIsLeftAndFinishedAlreadyIsNotAskedForAgain() {
        Change change = asset("x", Stage.WRITTEN, Outcome.CREATED, 1, "{'filesLeft':['de']}", TWO_FILES);
        management.on("GET /assets", "{'items':[" + processed("x", 3) + "]}");

        call("ctf-await-assets", null);

        assertEquals(List.of(LOOK), management.seen());
        assertEquals(Stage.READY, stage(change));
    }

    /** Whatever the reason: not for ever. */
    @Test
    void aFileThatIsRefusedAgainAndAgainFailsItsAssetInTheEnd() {
        Change change = asset("x", Stage.WRITTEN, Outcome.CREATED, 2, "{'filesLeft':['de']}", TWO_FILES);
        for (int look = 0; look < 3; look++) {
            management
                    .on("GET /assets", request -> {
                        clock.forward(Duration.ofMinutes(4));
                        return json("{'items':[" + unprocessed("x") + "]}");
                    })
                    .refuse(process("de"), 409, "VersionMismatch", "");
        }

        assertNull(call("ctf-await-assets", null).getException());

        assertEquals(Stage.FAILED, stage(change));
        assertTrue(String.valueOf(onlyFailure().error().get("message")).startsWith("AssetProcessingTimeout"));
    }

    @Test
    void aFileThatIsLeftWaitsForTheOthers() {
        asset("x", Stage.WRITTEN, Outcome.CREATED, 1, "{'filesLeft':['de']}", TWO_FILES);
        management
                .on(
                        "GET /assets",
                        "{'items':[" + unprocessed("x").replace("'url':'//d/a'", "'upload':'https://s'") + "]}")
                .on("GET /assets", "{'items':[" + unprocessed("x") + "]}")
                .onDone(process("de"))
                .on("GET /assets", "{'items':[" + processed("x", 3) + "]}");

        call("ctf-await-assets", null);

        assertEquals(List.of(LOOK, LOOK, "PUT " + PROCESS + "de/process v2", LOOK), management.seen());
    }

    @Test
    void aFileThatCannotBeProcessedFailsItsAssetOnly() {
        Change change = newAsset();
        management
                .on("PUT /assets/x", "{'sys':{'version':1}}")
                .refuse(process("en"), 422, "ValidationFailed", "No file specified")
                .on("GET /assets/x", "{'sys':{'version':1},'fields':{'file':{'en':{'upload':'https://s'}}}}");

        Exchange done = call("ctf-write-asset", change);

        assertNull(done.getException());
        assertEquals(Stage.FAILED, stage(change));
        assertEquals("ValidationFailed", onlyFailure().error().get("name"));
    }

    @Test
    void aFileThatIsFinishedAlreadyNeedsNoProcessing() {
        Change change = newAsset();
        management
                .on("PUT /assets/x", "{'sys':{'version':1}}")
                .refuse(process("en"), 422, "ValidationFailed", "upload is required")
                .on("GET /assets/x", "{'sys':{'version':2},'fields':{'file':{'en':{'url':'//d/a'}}}}")
                .onDone(process("de"));

        call("ctf-write-asset", change);

        assertEquals("PUT " + PROCESS + "de/process v2", management.seen().get(3));
        assertEquals(Stage.WRITTEN, stage(change));
    }

    @Test
    void anAssetWhoseFilesStayIsReadyAtOnceAndItsFilesAreRemembered() {
        String theirs = "'en':{'url':'//d/a','fileName':'a.png'},'de':{'url':'//d/b','fileName':'b.png'}";
        Change change = asset("x", Stage.COMPARED, Outcome.UPDATED, 4, "{'files':{" + theirs + "}}", TWO_FILES);
        management.on("PUT /assets/x", "{'sys':{'version':5}}");

        call("ctf-write-asset", change);

        assertEquals(List.of("PUT /assets/x v4"), management.seen());
        assertEquals(
                json("{" + theirs + "}"), Json.at(management.requests().get(0).body(), "fields", "file"));
        assertEquals(Stage.READY, stage(change));
        assertEquals(5, now(change).version());
        assertTrue(journal.facts().assetFiles(change.key()).isPresent());
    }

    @Test
    void whatWasRememberedOfOldFilesIsForgottenBeforeNewOnesAreUploaded() {
        Change change = newAsset();
        journal.facts().keepAssetFiles(change.key(), "{}");
        management.on("PUT /assets/x", request -> {
            assertEquals(Optional.empty(), journal.facts().assetFiles(change.key()));
            return json("{'sys':{'version':1}}");
        });

        call("ctf-write-asset", change);

        assertEquals(Optional.empty(), journal.facts().assetFiles(change.key()));
    }

    @Test
    void assetsAreWaitedForTogetherUntilEachHasItsFiles() {
        Change x = written("x");
        Change y = written("y");
        management
                .on("GET /assets", "{'items':[" + processed("y", 4) + "," + unprocessed("x") + "]}")
                .on("GET /assets", "{'items':[" + processed("x", 3) + "]}");

        Exchange done = call("ctf-await-assets", null);

        assertNull(done.getException());
        assertEquals(List.of(look("x", "y"), look("x")), management.seen());
        assertEquals(Stage.READY, stage(x));
        assertEquals(3, now(x).version());
        assertEquals(4, now(y).version());
        assertTrue(journal.facts().assetFiles(x.key()).isPresent());
    }

    @Test
    void anAssetThatIsNotProcessedInTimeFailsAndTheOthersGoOn() {
        Change late = written("late");
        Change early = written("early");
        management
                .on("GET /assets", "{'items':[" + processed("early", 3) + "]}")
                .on("GET /assets", request -> {
                    clock.forward(Duration.ofHours(1));
                    return json("{'items':[" + unprocessed("late") + "]}");
                });

        Exchange done = call("ctf-await-assets", null);

        assertNull(done.getException());
        assertEquals(Stage.READY, stage(early));
        assertEquals(Stage.FAILED, stage(late));
        assertEquals("await-assets", onlyFailure().phase());
        String message = String.valueOf(onlyFailure().error().get("message"));
        assertTrue(message.startsWith("AssetProcessingTimeout: the files of asset late were not processed"), message);
        assertTrue(message.contains("for 600 s"), message);
    }

    @Test
    void aFileOfWhichProcessingKeptNothingIsNotWaitedFor() {
        Change x = written("x");
        management.on(
                "GET /assets",
                "{'items':[{'sys':{'id':'x','version':3},'fields':{'file':{'en':{'url':'//d/a'},'de':{'fileName':'b'}}}}]}");

        call("ctf-await-assets", null);

        assertEquals(Stage.FAILED, stage(x));
        String message = String.valueOf(onlyFailure().error().get("message"));
        assertTrue(message.startsWith("AssetProcessingFailed: Contentful has processed the file for de"), message);
    }

    @Test
    void aCollectionThatLagsBehindSaysNothingOfTheFiles() {
        Change x = asset("x", Stage.WRITTEN, Outcome.UPDATED, 5, null, TWO_FILES);
        management
                .on("GET /assets", "{'items':[" + processed("x", 4) + "]}")
                .on("GET /assets", "{'items':[{'sys':{'id':'x','version':4},'fields':{}}]}")
                .on("GET /assets", "{'items':[" + processed("x", 7) + "]}");

        call("ctf-await-assets", null);

        assertEquals(3, management.seen().size());
        assertEquals(Stage.READY, stage(x));
        assertEquals(7, now(x).version());
    }

    @Test
    void anEmbargoedFileFailsItsAssetBeforeItIsWritten() {
        Change x = asset(
                "x",
                Stage.COMPARED,
                Outcome.CREATED,
                null,
                null,
                TWO_FILES.replace("//source", "//images.secure.ctfassets.net"));

        Exchange done = call("ctf-write-asset", x);

        assertNull(done.getException());
        assertEquals(List.of(), management.seen());
        assertEquals(Stage.FAILED, stage(x));
    }

    @Test
    void aFileOverTheLimitFailsItsAssetBeforeItIsWritten() {
        Change x = asset(
                "x", Stage.COMPARED, Outcome.CREATED, null, null, TWO_FILES.replace("'size':2", "'size':1200000000"));

        call("ctf-write-asset", x);

        assertEquals(List.of(), management.seen());
        String message = String.valueOf(onlyFailure().error().get("message"));
        assertTrue(message.startsWith("The file b.png has 1144 MB"), message);
    }

    @Test
    void withNothingToWaitForNobodyIsAsked() {
        call("ctf-await-assets", null);

        assertEquals(List.of(), management.seen());
    }

    private Change newAsset() {
        return asset("x", Stage.COMPARED, Outcome.CREATED, null, null, TWO_FILES);
    }

    private Change written(String id) {
        return asset(id, Stage.WRITTEN, Outcome.CREATED, 1, null, TWO_FILES);
    }

    private static String processed(String id, int version) {
        return "{'sys':{'id':'" + id + "','version':" + version
                + "},'fields':{'file':{'en':{'url':'//d/a'},'de':{'url':'//d/b'}}}}";
    }

    private static String unprocessed(String id) {
        return "{'sys':{'id':'" + id
                + "','version':2},'fields':{'file':{'en':{'url':'//d/a'},'de':{'upload':'https://source/b.png'}}}}";
    }

    private static String look(String... ids) {
        return "GET /assets?sys.id[in]=" + String.join(",", ids) + "&limit=" + ids.length + "&select=sys,fields.file";
    }

    private static String process(String locale) {
        return "PUT " + PROCESS + locale + "/process";
    }
}
