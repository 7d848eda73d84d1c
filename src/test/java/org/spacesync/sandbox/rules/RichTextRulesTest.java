package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.sandbox.rules.Refusals.assertErrors;
import static org.spacesync.sandbox.rules.Refusals.found;
import static org.spacesync.sandbox.rules.Refusals.json;
import static org.spacesync.sandbox.rules.Refusals.node;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RichTextRulesTest {
    private static final String TEXT = "{nodeType:'text',value:'a',marks:[],data:{}}";
    private static final String PARAGRAPH = "{nodeType:'paragraph',data:{},content:[" + TEXT + "]}";
    private static final String ENTRY = "{target:{sys:{type:'Link',linkType:'Entry',id:'e'}}}";
    private static final String ASSET = "{target:{sys:{type:'Link',linkType:'Asset',id:'a'}}}";
    private static final String RESOURCE =
            "{target:{sys:{type:'ResourceLink',linkType:'Contentful:Entry',urn:'crn:x'}}}";

    @Test
    void everyNodeTypeIsTakenWhereItBelongs() {
        String inline = TEXT
                + ",{nodeType:'hyperlink',data:{uri:'https://a.example'},content:[" + TEXT + "]}"
                + ",{nodeType:'entry-hyperlink',data:" + ENTRY + ",content:[" + TEXT + "]}"
                + ",{nodeType:'asset-hyperlink',data:" + ASSET + ",content:[" + TEXT + "]}"
                + ",{nodeType:'resource-hyperlink',data:" + RESOURCE + ",content:[" + TEXT + "]}"
                + ",{nodeType:'embedded-entry-inline',data:" + ENTRY + ",content:[]}"
                + ",{nodeType:'embedded-resource-inline',data:" + RESOURCE + ",content:[]}";
        String blocks = "{nodeType:'embedded-entry-block',data:" + ENTRY + ",content:[]}"
                + ",{nodeType:'embedded-asset-block',data:" + ASSET + ",content:[]}"
                + ",{nodeType:'embedded-resource-block',data:" + RESOURCE + ",content:[]}"
                + ",{nodeType:'hr',data:{},content:[]}"
                + ",{nodeType:'blockquote',data:{},content:[" + PARAGRAPH + "]}";
        String list = "{nodeType:'ordered-list',data:{},content:[{nodeType:'list-item',data:{},content:[" + PARAGRAPH
                + "," + blocks + "]}]}";
        String table = "{nodeType:'table',data:{},content:[{nodeType:'table-row',data:{},content:["
                + "{nodeType:'table-header-cell',data:{colspan:2},content:[" + PARAGRAPH + "]},"
                + "{nodeType:'table-cell',data:{},content:[" + PARAGRAPH + "]}]}]}";

        assertDoesNotThrow(() -> check(document(
                "{nodeType:'heading-6',data:{},content:[" + inline + "]}," + blocks + "," + list + "," + table)));
    }

    @Test
    void aTextInsteadOfADocumentIsRefusedAsRecorded() {
        assertErrors(
                "InvalidEntry",
                "[{name:'type',value:'Here is the body',type:'RichText',path:['fields','body','en-US'],"
                        + "details:'The type of \"value\" is incorrect, expected type: RichText'}]",
                () -> check("'Here is the body'"));
    }

    @Test
    void aBlockInsideAParagraphIsRefusedAsRecorded() {
        String block = "{nodeType:'embedded-entry-block',data:" + ENTRY + ",content:[]}";

        assertErrors(
                "InvalidEntry",
                "[{name:'in',details:'Value must be one of expected values',value:'embedded-entry-block',"
                        + "path:['fields','body','en-US','content',0,'content',1,'nodeType'],"
                        + "expected:['asset-hyperlink','embedded-entry-inline','embedded-resource-inline',"
                        + "'entry-hyperlink','hyperlink','resource-hyperlink','text']}]",
                () -> check(document("{nodeType:'paragraph',data:{},content:[" + TEXT + "," + block + "]}")));
    }

    @Test
    void theRootMustBeADocument() {
        assertEquals(List.of("in fields/body/en-US/nodeType"), found(() -> check(PARAGRAPH)));
        assertEquals(List.of("in fields/body/en-US/nodeType"), found(() -> check("{}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{nodeType:'text',value:'a',marks:[],data:{}}",
                "{nodeType:'list-item',data:{},content:[]}",
                "{nodeType:'heading-7',data:{},content:[]}",
                "{nodeType:'embedded-entry-inline',data:{},content:[]}",
                "{data:{},content:[]}"
            })
    void onlyBlocksStandAtTheTop(String node) {
        assertEquals(List.of("in fields/body/en-US/content/0/nodeType"), found(() -> check(document(node))));
    }

    @Test
    void nodesNeedTheirMembers() {
        assertEquals(
                List.of("required fields/body/en-US/content/0/content", "required fields/body/en-US/content/0/data"),
                found(() -> check(document("{nodeType:'paragraph'}"))));
        assertEquals(
                List.of("type fields/body/en-US/content/0/content", "type fields/body/en-US/content/0/data"),
                found(() -> check(document("{nodeType:'paragraph',content:{},data:[]}"))));
        assertEquals(
                List.of("unexpected fields/body/en-US/content/0/style"),
                found(() -> check(document("{nodeType:'paragraph',content:[],data:{},style:1}"))));
    }

    @Test
    void textNeedsValueMarksAndData() {
        String text = "fields/body/en-US/content/0/content/0/";

        assertEquals(
                List.of("required " + text + "data", "required " + text + "marks", "required " + text + "value"),
                found(() -> check(paragraph("{nodeType:'text'}"))));
        assertEquals(
                List.of("type " + text + "marks", "type " + text + "value"),
                found(() -> check(paragraph("{nodeType:'text',data:{},marks:{},value:1}"))));
        assertEquals(
                List.of("required " + text + "marks/0/type"),
                found(() -> check(paragraph("{nodeType:'text',data:{},marks:[{}],value:''}"))));
    }

    @Test
    void voidNodesStayEmptyAndTablesDoNot() {
        assertEquals(
                List.of("size fields/body/en-US/content/0/content"),
                found(() -> check(document("{nodeType:'hr',data:{},content:[" + TEXT + "]}"))));
        assertEquals(
                List.of("size fields/body/en-US/content/0/content"),
                found(() -> check(document("{nodeType:'table',data:{},content:[]}"))));
    }

    @Test
    void linkingNodesNeedARightTarget() {
        String target = "fields/body/en-US/content/0/data/target";

        assertEquals(
                List.of("required " + target),
                found(() -> check(document("{nodeType:'embedded-asset-block',data:{},content:[]}"))));
        assertEquals(
                List.of("in " + target + "/sys/linkType"),
                found(() -> check(document("{nodeType:'embedded-asset-block',data:" + ENTRY + ",content:[]}"))));
        assertEquals(
                List.of(
                        "in " + target + "/sys/type",
                        "in " + target + "/sys/linkType",
                        "required " + target + "/sys/urn",
                        "unexpected " + target + "/sys/id"),
                found(() -> check(document("{nodeType:'embedded-resource-block',data:" + ENTRY + ",content:[]}"))));
        assertEquals(
                List.of("required fields/body/en-US/content/0/content/0/data/uri"),
                found(() -> check(paragraph("{nodeType:'hyperlink',data:{},content:[]}"))));
    }

    @Test
    void onlyTheFirstFaultyNodeIsReported() {
        assertEquals(
                List.of("in fields/body/en-US/content/1/nodeType"),
                found(() -> check(document(PARAGRAPH + ",{nodeType:'x'},{nodeType:'y'}"))));
    }

    @Test
    void lengthCountsTheCharactersOfText() {
        assertEquals(3, RichTextRules.length(json(document(PARAGRAPH + "," + PARAGRAPH + "," + PARAGRAPH))));
    }

    @Test
    void aDocumentHasAtMost200000Characters() {
        String longest = "{nodeType:'text',value:'" + "x".repeat(200_000) + "',marks:[],data:{}}";

        assertDoesNotThrow(() -> check(paragraph(longest)));
        assertEquals(List.of("size fields/body/en-US"), found(() -> check(paragraph(longest + "," + TEXT))));
    }

    private static void check(String document) {
        Problems problems = new Problems();
        new ValueRules(problems).check(json("{type:'RichText'}"), node(document), Path.of("fields", "body", "en-US"));
        problems.refuse("InvalidEntry");
    }

    private static String paragraph(String content) {
        return document("{nodeType:'paragraph',data:{},content:[" + content + "]}");
    }

    private static String document(String content) {
        return "{nodeType:'document',data:{},content:[" + content + "]}";
    }
}
