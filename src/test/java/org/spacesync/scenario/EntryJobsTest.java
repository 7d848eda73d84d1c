package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/** Entries of a sync that go by jobs of the API, as many as there are, where that costs less. */
@Tag("scenario")
class EntryJobsTest {
    private static final int MANY = 300;

    @Test
    void manyNewEntriesTakeOneUploadAndOneJob(@TempDir Path directory) {
        try (SyncWorld world = world(directory).seed(teas(MANY))) {
            world.runToEqual();

            System.out.println(world.sandbox().requestsByRoute());
            System.out.println(world.notes());
            assertEquals(0, world.count("management PUT /entries/{id}"));
            assertEquals(1, world.count("upload POST /uploads"));
            assertEquals(1, world.count("management POST /bulk_operations/entries/create"));
        }
    }

    private static SyncWorld world(Path directory) {
        return SyncWorld.of(directory).with("bulkPollDelay", 10).with(Switch.BULK_POLLS, 1);
    }

    private static JsonNode teas(int count) {
        ObjectNode export = Editing.json(
                "{'locales':[{'code':'en-US','name':'English','default':true}],'contentTypes':[{'sys':{'id':'tea',"
                        + "'type':'ContentType','version':2,'publishedVersion':1},'name':'Tea','displayField':'name',"
                        + "'fields':[{'id':'name','name':'Name','type':'Symbol'},{'id':'cups','name':'Cups',"
                        + "'type':'Integer'},{'id':'next','name':'Next','type':'Link','linkType':'Entry'}]}]}");
        ArrayNode entries = export.putArray("entries");
        for (int i = 0; i < count; i++) {
            entries.add(Editing.json(
                    "{'sys':{'id':'tea-%d','type':'Entry','version':2,'publishedVersion':1,'contentType':{'sys':{'type':'Link','linkType':'ContentType','id':'tea'}}},'fields':{'name':{'en-US':'Tea %d'},'next':{'en-US':{'sys':{'type':'Link','linkType':'Entry','id':'tea-%d'}}}}}"
                            .formatted(i, i, (i * 7 + 1) % count)));
        }
        return export;
    }
}
