package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.sandbox.ExportArchives.Contents;
import org.spacesync.sandbox.SandboxClient.Reply;
import org.spacesync.sandbox.store.Kind;

/** What exports contain. There are a draft, a published, a changed and an archived tea, and a cake, a minute apart. */
class BulkExportTest extends BulkTestBase {
    private final ExportArchives archives = new ExportArchives();

    @BeforeEach
    void createFiveEntries() throws Exception {
        createTea("draft", "");
        clock.advance(Duration.ofMinutes(1));
        publishTea("published", ",'stars':{'en-US':3}");
        clock.advance(Duration.ofMinutes(1));
        publishTea("changed", "");
        put("/entries/changed", "{'fields':{'name':{'en-US':'newer'}}}", 2);
        clock.advance(Duration.ofMinutes(1));
        createTea("archived", "");
        sandbox.edit("s", "master").archive(Kind.ENTRY, "archived");
        clock.advance(Duration.ofMinutes(1));
        String cake = "{'name':'Cake','fields':[{'id':'size','name':'Size','type':'Integer'}]}";
        sandbox.edit("s", "master").saveContentType("cake", SandboxClient.json(cake));
        sandbox.edit("s", "master").saveEntry("cake1", "cake", SandboxClient.json("{'fields':{'size':{'en-US':7}}}"));
    }

    private Reply submit(String body) throws Exception {
        return client.manage("POST", ENV + "/bulk_operations/entries/export", body);
    }

    private Reply export(String body) throws Exception {
        Reply started = submit(body);
        assertEquals(201, started.status(), () -> started.json().toString());
        Reply done = look(started);
        assertEquals("completed", status(done), () -> done.json().toString());
        return done;
    }

    private List<JsonNode> entries(Reply done) throws Exception {
        return archives.contents(ExportArchives.addresses(done).get(0)).entries(id(done));
    }

    private static Set<String> ids(List<JsonNode> entries) {
        Set<String> ids = new TreeSet<>();
        entries.forEach(e -> assertTrue(ids.add(e.path("sys").path("id").asText()), e.toString()));
        return ids;
    }

    @Test
    void holdsAllEntriesAsTheManagementApiShowsThem() throws Exception {
        List<JsonNode> entries = entries(export("{}"));
        assertEquals(Set.of("draft", "published", "changed", "archived", "cake1"), ids(entries));
        for (JsonNode entry : entries) {
            assertEquals(
                    get("/entries/" + entry.path("sys").path("id").asText()).json(), entry);
        }
    }

    @Test
    void isOneDirectoryWithADescription() throws Exception {
        Reply done = export("");
        assertEquals(SandboxClient.json("{}"), done.json().path("payload"));
        String id = id(done);
        Contents contents = archives.contents(ExportArchives.addresses(done).get(0));
        assertEquals(
                Set.of(id + "/" + id + "_0.json", id + "/metadata.json"),
                contents.files().keySet());
        int size = contents.files().get(id + "/" + id + "_0.json").length;
        assertEquals(
                SandboxClient.json("{'spaceId':'s','environmentId':'master','bulkOperationId':'" + id
                        + "','entityType':'entries','total':5,'limit':10000,'size':" + size + ",'files':[{'name':'" + id
                        + "_0.json','total':5,'size':" + size + "}]}"),
                contents.json(id + "/metadata.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'content_type':'cake'                                                    | cake1",
                "'sys.contentType.sys.id[in]':'cake,tea','sys.id':'draft'                 | draft",
                "'sys.id[in]':'draft,gone,cake1'                                          | cake1 draft",
                "'sys.archivedAt[exists]':'true'                                          | archived",
                "'sys.publishedVersion[exists]':'true'                                    | changed published",
                "'sys.version':'3'                                                        | changed",
                "'sys.createdAt[gte]':'2026-03-05T09:11:11Z','sys.createdAt[lt]':'2026-03-05T09:13:11Z'"
                        + "                                                               | changed published",
                "'sys.createdAt[gt]':'2026-03-06'                                         | ''"
            })
    void filters(String query, String expected) throws Exception {
        assertEquals(expected, String.join(" ", ids(entries(export("{'query':{" + query + "}}")))));
    }

    @Test
    void selectsMembers() throws Exception {
        List<JsonNode> entries = entries(export("{'query':{'content_type':'cake','select':'sys.id,fields.size'}}"));
        assertEquals(List.of(SandboxClient.json("{'sys':{'id':'cake1'},'fields':{'size':{'en-US':7}}}")), entries);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fields.name",
                "metadata.tags.sys.id[in]",
                "order",
                "limit",
                "skip",
                "include",
                "query",
                "locale",
                "cursor",
                "links_to_entry",
                "sys.id[ne]",
                "sys.id[nin]",
                "sys.id[match]",
                "sys.id[lt]",
                "sys.archivedAt[exists]",
                "sys.createdAt[gte]",
                "sys.colour"
            })
    void refusesOtherParametersByName(String name) throws Exception {
        Reply refused = submit("{'query':{'" + name + "':'x'}}");
        assertError(400, "BadRequest", refused);
        assertEquals("The query parameter \"" + name + "\" is not allowed", refused.message());
        assertEquals(List.of(), sandbox.bulkJobs("s"));
    }

    @Test
    void refusesOtherBodies() throws Exception {
        assertError(400, "BadRequest", submit("{'filter':{}}"));
        assertError(400, "BadRequest", submit("{'query':'content_type=tea'}"));
        assertError(400, "BadRequest", submit("{'query':{'sys.archivedAt[exists]':true}}"));
        assertError(400, "BadRequest", submit("{'query':{'select':'fields.name'}}"));
        assertError(400, "InvalidQuery", submit("{'query':{'content_type':'gone'}}"));
    }

    @Test
    void isCutOffSilentlyAtTheLimit() throws Exception {
        sandbox.switches().set(Switch.BULK_EXPORT_LIMIT, 3);
        Reply done = export("{}");
        Contents contents = archives.contents(ExportArchives.addresses(done).get(0));
        JsonNode metadata = contents.json(id(done) + "/metadata.json");
        assertEquals(
                "3 of 3",
                metadata.path("total").asInt() + " of " + metadata.path("limit").asInt());
        assertEquals(3, ids(contents.entries(id(done))).size());
    }

    @Test
    void anExportOfNothingHasNoDataFiles() throws Exception {
        Reply done = export("{'query':{'sys.id':'gone'}}");
        Contents contents = archives.contents(ExportArchives.addresses(done).get(0));
        assertEquals(Set.of(id(done) + "/metadata.json"), contents.files().keySet());
        assertEquals(List.of(), contents.entries(id(done)));
    }

    @Test
    void isSplitIntoDataFilesBySize() throws Exception {
        sandbox.switches().set(Switch.BULK_EXPORT_FILE_BYTES, 2500);
        Reply done = export("{}");
        Contents contents = archives.contents(ExportArchives.addresses(done).get(0));
        JsonNode files = contents.json(id(done) + "/metadata.json").path("files");
        assertTrue(files.size() > 1 && files.size() < 5, files.toString());
        assertEquals(id(done) + "_1.json", files.get(1).path("name").asText());
        assertEquals(5, ids(contents.entries(id(done))).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"part", "all", "first"})
    void isSplitIntoArchives(String metadata) throws Exception {
        sandbox.switches().set(Switch.BULK_EXPORT_ARCHIVES, 2).set(Switch.BULK_EXPORT_METADATA, metadata);
        Reply done = export("{}");
        List<Contents> found = new ArrayList<>();
        for (String address : ExportArchives.addresses(done)) {
            found.add(archives.contents(address));
        }
        assertEquals(2, found.size());
        String name = id(done) + "/metadata.json";
        assertEquals(!metadata.equals("first"), found.get(1).files().containsKey(name));
        assertEquals(
                metadata.equals("part") ? 3 : 5,
                found.get(0).json(name).path("total").asInt());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            JsonNode data = found.get(i).json(id(done) + "/" + id(done) + "_" + i + ".json");
            data.forEach(e -> assertTrue(ids.add(e.path("sys").path("id").asText())));
        }
        assertEquals(5, ids.size());
    }

    @Test
    void thereAreNotMoreArchivesThanEntries() throws Exception {
        sandbox.switches().set(Switch.BULK_EXPORT_ARCHIVES, 9);
        assertEquals(5, ExportArchives.addresses(export("{}")).size());
    }

    @Test
    void lagsBehindWritesAsCollectionsDo() throws Exception {
        sandbox.switches().set(Switch.QUERY_LAG_MILLIS, 10_000);
        createTea("new", "");
        assertFalse(ids(entries(export("{}"))).contains("new"));
        clock.advance(Duration.ofSeconds(10));
        assertTrue(ids(entries(export("{}"))).contains("new"));
    }
}
