package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.bulk.BulkReport;
import org.spacesync.report.RunReport.Status;
import org.spacesync.settings.Settings;
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

/** Bulk operations in the Camel context of another application. */
@Tag("scenario")
@Tag("camel")
class BulkEmbeddedTest {
    private static final Path DOCUMENT = Path.of("docs/embedding.md");

    @TempDir
    Path directory;

    private BulkWorld world;
    private CamelContext context;

    @BeforeEach
    void start() {
        world = BulkWorld.of(directory);
        context = new DefaultCamelContext();
    }

    @AfterEach
    void stop() {
        context.stop();
        world.close();
    }

    private void install() {
        SpaceSyncRoutes.install(context, Settings.of(world.options()));
        context.start();
    }

    @Test
    void anExchangeMayDoOneOperationAfterTheOtherAndKeepsItsOwnHeaders() {
        install();

        Exchange done = context.createFluentProducerTemplate()
                .to("direct:ctf-bulk-create")
                .withHeader("mine", "kept")
                .withBody(Stream.of(Shop.tea("a", "A"), Shop.tea("b", "B")))
                .request(Exchange.class);

        assertEquals(Map.of("created", 2L), report(done).outcomes());
        assertEquals("kept", done.getMessage().getHeader("mine"));
        assertEquals(Set.of("mine"), done.getMessage().getHeaders().keySet());

        done.getMessage().setHeader("ctfBulkSettings", Map.of("space", "bad id"));
        context.createProducerTemplate().send("direct:ctf-bulk-create", done);

        assertEquals(Status.MISCONFIGURED, report(done).status());
        assertNull(report(done).operationId());
    }

    /** The route in the documentation, word for word but for the name of its directory. */
    @Test
    void filesInADirectoryAreImportedByTheRouteInTheDocumentation() throws Exception {
        world.with("bulkContentType", "tea");
        install();
        Path inbox = Files.createDirectory(directory.resolve("inbox"));
        Matcher yaml = Pattern.compile("```yaml\n(- route:\n    id: import-teas\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT));
        assertEquals(true, yaml.find(), "the route is in " + DOCUMENT);
        String route = yaml.group(1).replace("file:inbox", "file:" + inbox);
        List<Exchange> done = new ArrayList<>();
        NotifyBuilder notify = new NotifyBuilder(context)
                .fromRoute("import-teas")
                .filter(exchange -> exchange.getMessage().getBody() instanceof BulkReport)
                .whenDone(1)
                .create();
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("import.camel.yaml", route));

        Files.writeString(inbox.resolve("teas.csv.part"), "sys.id,name\nsencha,Sencha\n");
        Files.move(inbox.resolve("teas.csv.part"), inbox.resolve("teas.csv"));

        assertEquals(true, notify.matches(30, java.util.concurrent.TimeUnit.SECONDS), done.toString());
        assertEquals(
                "Sencha",
                world.entries().get("sencha").current().at("/fields/name/en-US").asText());
    }

    private static BulkReport report(Exchange exchange) {
        return exchange.getMessage().getBody(BulkReport.class);
    }
}
