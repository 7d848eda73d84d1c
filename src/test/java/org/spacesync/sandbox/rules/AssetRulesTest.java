package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.sandbox.rules.Refusals.assertErrors;
import static org.spacesync.sandbox.rules.Refusals.assertRefused;
import static org.spacesync.sandbox.rules.Refusals.found;
import static org.spacesync.sandbox.rules.Refusals.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.sandbox.rules.SaveOptions.NullValues;

class AssetRulesTest {

    @Test
    void anUploadOfEitherKindIsTaken() {
        JsonNode body = json("{fields:{title:{'en-US':'Cup'},description:{de:'weiß'},file:{"
                + "'en-US':{contentType:'image/png',fileName:'cup.png',upload:'https://host.example/cup.png'},"
                + "de:{contentType:'image/png',fileName:'tasse.png',"
                + "uploadFrom:{sys:{type:'Link',linkType:'Upload',id:'5U7s6EZ3'}}}}},metadata:{tags:[]}}");

        assertEquals(body, save(body.toString()));
    }

    @Test
    void emptyLocaleObjectsAreDropped() {
        assertEquals(json("{fields:{}}"), save("{fields:{title:{},description:{},file:{}}}"));
    }

    @Test
    void theOwnFileMayBeSentBack() {
        JsonNode body = json("{fields:{file:{'en-US':{fileName:'a.svg',contentType:'image/jpeg',"
                + "details:{size:1807,image:{width:48,height:48}},"
                + "url:'//images.ctfassets.net/s/a/b/a.svg'}}}}");

        assertEquals(body, save(body.toString()));
        assertDoesNotThrow(() -> save("{fields:{file:{'en-US':{fileName:'a b.png',contentType:'image/png',"
                + "url:'https://images.ctfassets.net/s/a b.png'}}}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://images.example.com/a.png",
                "//images.example.com/images.ctfassets.net/a.png",
                "images.ctfassets.net/a.png",
                "https://images.ctfassets.net.example.com/a",
                "http://[broken"
            })
    void aForeignUrlIsRefused(String url) {
        assertErrors(
                "ValidationFailed",
                "[{name:'hasHostname',path:['fields','file','en-US','url'],value:'" + url + "',"
                        + "details:'Only files hosted by Contentful are allowed'}]",
                () -> save("{fields:{file:{'en-US':{fileName:'a',contentType:'image/png',url:'" + url + "'}}}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/javascript", "text/html; charset=utf-8"})
    void pagesAndScriptsAreRefused(String contentType) {
        assertEquals(
                List.of("prohibited fields/file/de/contentType"),
                found(() -> save("{fields:{file:{de:{fileName:'a',contentType:'" + contentType
                        + "',upload:'https://a.example/a'}}}}")));
    }

    @Test
    void aFileHasANameOfAtMost256CharactersAndAType() {
        String start = "{fields:{file:{'en-US':{contentType:'image/png',upload:'https://a.example/a',fileName:'";

        assertDoesNotThrow(() -> save(start + "x".repeat(256) + "'}}}}"));
        assertEquals(List.of("size fields/file/en-US/fileName"), found(() -> save(start + "x".repeat(257) + "'}}}}")));
        assertEquals(
                List.of("required fields/file/en-US/fileName", "required fields/file/en-US/contentType"),
                found(() -> save("{fields:{file:{'en-US':{upload:'https://a.example/a'}}}}")));
    }

    @Test
    void membersOfAFileAreChecked() {
        String file = "fields/file/en-US";

        assertEquals(
                List.of("unknown " + file + "/size", "regexp " + file + "/upload", "type " + file + "/uploadFrom"),
                found(() -> save("{fields:{file:{'en-US':{fileName:'a',contentType:'a/b',size:3,upload:'//a.example/a',"
                        + "uploadFrom:{sys:{type:'Upload',id:'u'}}}}}}")));
        assertEquals(List.of("type " + file), found(() -> save("{fields:{file:{'en-US':'https://a.example'}}}")));
    }

    @Test
    void otherFieldsKeysAndLocalesAreRefused() {
        assertErrors(
                "ValidationFailed",
                "[{name:'unknown',path:['fields','alt'],details:'The property \"alt\" is not allowed here.',"
                        + "value:{'en-US':'x'}},"
                        + "{name:'unknown',path:['fields','title','pl'],details:'The property \"pl\" is not allowed here.',"
                        + "value:'x'},"
                        + "{name:'type',path:['fields','description'],value:'x',type:'Object',"
                        + "details:'The type of \"value\" is incorrect, expected type: Object'}]",
                () -> save("{fields:{alt:{'en-US':'x'},title:{pl:'x'},description:'x'}}"));
        assertRefused(
                422,
                "ValidationFailed",
                "The body you sent contains an unknown key.",
                "{keys:['title']}",
                () -> save("{title:'x'}"));
        assertEquals(List.of("type fields/title/en-US"), found(() -> save("{fields:{title:{'en-US':5}}}")));
    }

    @Test
    void nullsAreKeptDroppedOrRefused() {
        JsonNode body = json("{fields:{title:{'en-US':'pixel'},description:{'en-US':null}}}");

        assertEquals(List.of("type fields/description/en-US"), found(() -> save(body, NullValues.REFUSE)));
        assertEquals(json("{fields:{title:{'en-US':'pixel'}}}"), save(body, NullValues.DROP));
        assertEquals(body, save(body, NullValues.KEEP));
    }

    @Test
    void metadataIsCheckedAsForEntries() {
        assertErrors("ValidationFailed", "[{name:'required',path:['tags']}]", () -> save("{metadata:{}}"));
    }

    @Test
    void processingALocaleWithoutFileIsRefused() {
        assertErrors(
                "ValidationFailed",
                "[{name:'required',path:['fields','file','xx'],details:'No file specified for locale: xx'}]",
                () -> AssetRules.checkProcess(json("{fields:{file:{'en-US':{upload:'https://a.example'}}}}"), "xx"));
    }

    @Test
    void processingAFileWithNothingToFetchIsRefused() {
        assertErrors(
                "ValidationFailed",
                "[{name:'required',path:['fields','file','de','upload'],details:'The property \"upload\" is required here'},"
                        + "{name:'required',path:['fields','file','de','uploadFrom'],"
                        + "details:'The property \"uploadFrom\" is required here'}]",
                () -> AssetRules.checkProcess(json("{fields:{file:{de:{url:'//images.ctfassets.net/a'}}}}"), "de"));
    }

    @Test
    void filesWithASourceCanBeProcessed() {
        assertDoesNotThrow(
                () -> AssetRules.checkProcess(json("{fields:{file:{de:{upload:'https://a.example'}}}}"), "de"));
        assertDoesNotThrow(() -> AssetRules.checkProcess(json("{fields:{file:{de:{uploadFrom:{sys:{}}}}}}"), "de"));
    }

    @Test
    void anAssetWithoutFilesCannotBePublished() {
        String details = "{errors:'The asset has no files'}";

        assertRefused(
                422,
                "ValidationFailed",
                "Validation error",
                details,
                () -> AssetRules.checkPublish(json("{fields:{title:{'en-US':'x'}}}")));
        assertRefused(
                422,
                "ValidationFailed",
                "Validation error",
                details,
                () -> AssetRules.checkPublish(json("{fields:{file:{'en-US':null}}}")));
    }

    @Test
    void unprocessedFilesCannotBePublished() {
        assertErrors(
                "ValidationFailed",
                "[{name:'required',path:['fields','file','de','url'],details:'The property \"url\" is required here'}]",
                () -> AssetRules.checkPublish(
                        json("{fields:{file:{'en-US':{url:'//a'},de:{upload:'https://a.example'}}}}")));
        assertDoesNotThrow(() -> AssetRules.checkPublish(json("{fields:{file:{'en-US':{url:'//a'},de:null}}}")));
    }

    private static JsonNode save(String body) {
        return save(json(body), NullValues.REFUSE);
    }

    private static JsonNode save(JsonNode body, NullValues nulls) {
        return AssetRules.checkSave(
                body, StubTargets.LOCALES, new SaveOptions(nulls, id -> true), host -> host.endsWith(".ctfassets.net"));
    }
}
