package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.SandboxClient.Reply;

/** The course of the vendor's tutorial of bulk entry operations: its requests, and the members of its answers. */
class BulkTutorialTest extends BulkTestBase {
    private static final String UPLOAD =
            """
            {'sys':{'id':'U','type':'Upload','createdAt':'T','expiresAt':'T',
             'space':LINK,'environment':LINK}}""";
    private static final String JOB_SYS =
            """
            'sys':{'id':'J','type':'BulkContentOperation','bulkType':'B','status':'S','space':LINK,'environment':LINK,
             'createdBy':LINK,'createdAt':'T','updatedAt':'T'}""";
    private static final String JOB = "{" + JOB_SYS + ",'payload':{'upload':{}}}";
    private static final String COMPLETED = "{" + JOB_SYS
            + """
                    ,'payload':{},'result':{'items':[
                     {'status':'succeeded','entity':{'sys':{'type':'Entry','id':'E'}}},
                     {'status':'failed','error':{'sys':{'type':'Error','id':'I'},'message':'M'}}]}}""";
    private static final String DELETED = "{" + JOB_SYS
            + """
                    ,'payload':{},'result':{'items':[
                     {'status':'succeeded','entity':{'sys':{'type':'DeletedEntry','id':'E'}}}]}}""";
    private static final String FAILED =
            "{" + JOB_SYS + ",'payload':{},'error':{'sys':{'type':'Error','id':'I'},'message':'M'}}";
    private static final String EXPORTED =
            "{" + JOB_SYS + ",'payload':{},'result':{'files':[{'url':{'href':'H','expiresAt':'T'}}]}}";
    private static final String TWO_ARTICLES =
            """
            [{'sys':{'contentType':{'sys':{'id':'article'}}},
              'fields':{'title':{'en-US':'Brewing green tea'},'body':{'en-US':'Not too hot.'}}},
             {'sys':{'id':'my-own-id','contentType':{'sys':{'id':'article'}}},
              'fields':{'title':{'en-US':'Brewing black tea'}}}""";

    @BeforeEach
    void createArticleType() {
        String article =
                """
                {'name':'Article','fields':[{'id':'title','name':'Title','type':'Symbol'},
                 {'id':'body','name':'Body','type':'Text'}]}""";
        sandbox.edit("s", "master").saveContentType("article", SandboxClient.json(article));
    }

    private static void assertShape(String example, JsonNode answer) {
        JsonNode expected = SandboxClient.json(example.replace("LINK", link("Any", "x")));
        Shapes theirs = new Shapes().add(Shapes.Resource.of(expected));
        Shapes ours = new Shapes().add(Shapes.Resource.of(answer));
        assertEquals(Set.of(), ours.lacking(theirs), answer::toString);
        assertEquals(Set.of(), theirs.lacking(ours), answer::toString);
    }

    private void assertRun(String kind, String bulkType, String file, String shape, List<String> outcomes)
            throws Exception {
        String upload = upload(file);
        Reply started = post(ENV, kind, upload);
        assertEquals(201, started.status());
        assertShape(JOB, started.json());
        assertEquals(
                bulkType + " in_progress",
                started.json().path("sys").path("bulkType").asText() + " " + status(started));
        assertEquals(
                SandboxClient.json("{'upload':{'sys':{'type':'Upload','id':'" + upload + "'}}}"),
                started.json().path("payload"));
        Reply done = look(started);
        assertShape(shape, done.json());
        assertEquals(outcomes, outcomes(List.copyOf(items(done))));
    }

    private static List<JsonNode> items(Reply done) {
        return done.json().path("result").path("items").valueStream().toList();
    }

    @Test
    void entriesAreUploadedAndCreated() throws Exception {
        Reply upload = client.send(client.request(Api.UPLOAD, ENV + "/uploads")
                .header("Authorization", "Bearer " + sandbox.managementToken())
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString(TWO_ARTICLES.replace('\'', '"') + "]")));
        assertEquals(201, upload.status());
        JsonNode told = upload.json().deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) told.path("sys")).remove("createdBy");
        assertShape(UPLOAD, told);
        assertEquals(
                "2026-03-07T00:00:00.000Z", told.path("sys").path("expiresAt").asText());
        Reply done = look(post(ENV, "create", id(upload)));
        assertEquals("my-own-id", outcomes(items(done)).get(1));
        assertEquals(2, sandbox.state("s", "master").entries().size());
    }

    @Test
    void aJobCompletesThoughItemsFail() throws Exception {
        String wrong = "{'sys':{'contentType':{'sys':{'id':'article'}}},'fields':{'title':{'en-US':1}}}";
        String existing = "{'sys':{'id':'my-own-id','contentType':{'sys':{'id':'article'}}},'fields':{}}";
        Reply done = look(post(ENV, "create", upload(TWO_ARTICLES + "," + wrong + "," + existing + "]")));
        assertShape(COMPLETED, done.json());
        List<String> outcomes = outcomes(items(done));
        assertEquals(List.of("my-own-id", "!InvalidEntry", "!EntryExistsError"), outcomes.subList(1, 4));
        assertEquals(
                SandboxClient.json(
                        """
                        {'status':'failed','error':{'sys':{'type':'Error','id':'InvalidEntry'},
                         'message':'Validation error'}}"""),
                items(done).get(2));
    }

    @Test
    void updatesOverwriteAndNeedTheVersion() throws Exception {
        look(post(ENV, "create", upload(TWO_ARTICLES + "]")));
        String current = "{'sys':{'id':'my-own-id','version':1},'fields':{'body':{'en-US':'Boiling.'}}}";
        assertRun(
                "update",
                "EntriesUpdate",
                "[" + current + "," + current + "]",
                COMPLETED,
                List.of("my-own-id", "!VersionMismatch"));
        assertEquals(
                SandboxClient.json("{'body':{'en-US':'Boiling.'}}"),
                get("/entries/my-own-id").json().path("fields"));
    }

    @Test
    void deletionsNameTheDeletedEntries() throws Exception {
        look(post(ENV, "create", upload(TWO_ARTICLES + "]")));
        assertRun("delete", "EntriesDelete", "[" + bare("my-own-id") + "]", DELETED, List.of("my-own-id"));
        assertError(404, "NotFound", get("/entries/my-own-id"));
    }

    @Test
    void aMissingUploadFailsTheJob() throws Exception {
        Reply failed = look(post(ENV, "create", "6gbwC4qRtakgsdqUcCPihF"));
        assertShape(FAILED, failed.json());
        assertEquals(
                SandboxClient.json("{'sys':{'type':'Error','id':'NotFound'},'message':'Upload not found'}"),
                failed.json().path("error"));
    }

    @Test
    void exportsAreDownloadedFromSignedAddresses() throws Exception {
        look(post(ENV, "create", upload(TWO_ARTICLES + "]")));
        String query =
                """
                {'query':{'content_type':'article','sys.updatedAt[gte]':'2026-01-01T00:00:00Z',
                 'select':'sys.id,fields.title'}}""";
        Reply started = client.manage("POST", ENV + "/bulk_operations/entries/export", query);
        assertEquals(201, started.status());
        assertEquals(SandboxClient.json(query), started.json().path("payload"));
        Reply done = look(started);
        assertShape(EXPORTED, done.json());
        String address = ExportArchives.addresses(done).get(0);
        assertTrue(
                address.matches("http://[^?]+/s_master_" + id(done)
                        + "/export_archive\\.zip\\?Policy=[^&]+&Signature=[^&]+&Key-Pair-Id=[^&]+"),
                address);
        List<JsonNode> entries = new ExportArchives().contents(address).entries(id(done));
        assertEquals(2, entries.size());
        assertEquals(List.of("title"), List.copyOf(fieldNames(entries.get(0))));
    }

    private static List<String> fieldNames(JsonNode entry) {
        return entry.path("fields")
                .propertyStream()
                .map(java.util.Map.Entry::getKey)
                .toList();
    }
}
