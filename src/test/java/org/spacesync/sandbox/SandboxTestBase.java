package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.spacesync.sandbox.SandboxClient.Reply;

/** A fresh sandbox with one space {@code s}, a content type {@code tea} and no rate limits, for every test. */
@Tag("sandbox")
abstract class SandboxTestBase {
    static final String ENV = "/spaces/s/environments/master";
    static final String TEA =
            """
            {'name':'Tea','displayField':'name','fields':[
              {'id':'name','name':'Name','type':'Symbol','localized':true,'required':true},
              {'id':'stars','name':'Stars','type':'Integer'},
              {'id':'note','name':'Note','type':'Text','validations':[{'size':{'max':100}}]},
              {'id':'friend','name':'Friend','type':'Link','linkType':'Entry'},
              {'id':'friends','name':'Friends','type':'Array',
               'items':{'type':'Link','linkType':'Entry','validations':[{'linkContentType':['tea']}]}},
              {'id':'photo','name':'Photo','type':'Link','linkType':'Asset'}]}""";
    final MutableClock clock = new MutableClock();
    Sandbox sandbox;
    SandboxClient client;

    SandboxOptions options() {
        return SandboxOptions.defaults()
                .with(Switch.RATE_DELIVERY, 0)
                .with(Switch.RATE_MANAGEMENT, 0)
                .with(Switch.RATE_UPLOAD, 0)
                .with(Switch.ASSET_PROCESS_MILLIS, 0)
                .with(Switch.BULK_ACTION_MILLIS, 100_000_000)
                .withClock(clock);
    }

    @BeforeEach
    void startSandbox() {
        sandbox = Sandbox.start(options());
        client = new SandboxClient(sandbox);
        sandbox.createSpace("s");
        sandbox.edit("s", "master").saveContentType("tea", SandboxClient.json(TEA));
    }

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    Reply put(String path, String body, String... headers) throws Exception {
        return client.manage("PUT", ENV + path, body, headers);
    }

    Reply put(String path, String body, int version) throws Exception {
        return client.manage("PUT", ENV + path, body, version);
    }

    Reply delete(String path, String... headers) throws Exception {
        return client.manage("DELETE", ENV + path, null, headers);
    }

    Reply get(String path) throws Exception {
        return client.get(ENV + path);
    }

    Reply cda(String path) throws Exception {
        return client.delivery("s", ENV + path);
    }

    /** Creates a tea with a name and, if wanted, further fields like {@code ,'stars':{'en-US':3}}. */
    Reply createTea(String id, String more) throws Exception {
        Reply reply = put(
                "/entries/" + id,
                "{'fields':{'name':{'en-US':'" + id + "'}" + more + "}}",
                "X-Contentful-Content-Type",
                "tea");
        assertEquals(201, reply.status(), () -> reply.json().toString());
        return reply;
    }

    /** Creates and publishes a tea; versions are 1, then 2. */
    Reply publishTea(String id, String more) throws Exception {
        createTea(id, more);
        return publish("entries", id);
    }

    /** Publishes what is there now; a moment passes, so that times differ. */
    Reply publish(String kind, String id) throws Exception {
        clock.advance(java.time.Duration.ofMillis(10));
        int version = get("/" + kind + "/" + id).version();
        Reply reply = put("/" + kind + "/" + id + "/published", null, version);
        assertEquals(200, reply.status(), () -> reply.json().toString());
        return reply;
    }

    static String link(String type, String id) {
        return "{'sys':{'type':'Link','linkType':'" + type + "','id':'" + id + "'}}";
    }

    static void assertError(int status, String id, Reply reply) {
        assertEquals(status + " " + id, reply.status() + " " + reply.errorId(), () -> "got " + reply.json());
    }

    /** Asks again until the answer fits. */
    static Reply eventually(Callable<Reply> question, Predicate<JsonNode> fits) throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        Reply reply = question.call();
        while (!fits.test(reply.json())) {
            if (System.nanoTime() > end) {
                fail("Still " + reply.json());
            }
            Thread.sleep(5);
            reply = question.call();
        }
        return reply;
    }
}
