package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.Switch;
import org.spacesync.world.Shop;

/** Every tenth request fails in some way, with or without effect: in the end all is as if none had. */
class BulkRandomFaultsTest extends BulkTest {
    private static final int COUNT = 60;

    @ParameterizedTest
    @CsvSource({"1,ignore,off", "2,accept,off", "3,reject,off", "4,ignore,AccessDenied"})
    void nothingIsLostAndNothingIsDoneTwice(int seed, String metadata, String notEnabled) {
        world.tags("hot");
        world.with(Switch.BULK_METADATA, metadata)
                .with(Switch.BULK_NOT_ENABLED, notEnabled)
                .with(Switch.FAULT_SEED, seed)
                .with(Switch.FAULT_APIS, "management,upload")
                .with(Switch.FAULT_KINDS, "close,error-500,error-503,garbage,truncate")
                .with(Switch.FAULT_RATE, 10)
                .with("retryDelay", 1)
                .with("bulkJobSize", 25)
                .with("bulkFallback", "single")
                .with("bulkPublish", true);
        List<Map<String, Object>> items = new ArrayList<>(Shop.teas(COUNT));
        items.subList(0, 10).forEach(item -> Shop.tagged(item, "hot"));

        BulkReport created = runToTheEnd(BulkType.CREATE, items);

        assertDone(created, Map.of("created", (long) COUNT));
        assertEquals(COUNT, created.published());
        assertTrue(world.sandbox().requests(Api.MANAGEMENT).errors() > 0, "some requests failed");
        assertEquals(notEnabled.equals("off") ? 3 : 0, world.jobs().size());
        assertTrue(world.entries().values().stream().allMatch(EntityState::isPublished));
        assertEquals(List.of("hot"), world.tagsOf("tea-9"));

        List<Map<String, Object>> updates = new ArrayList<>();
        world.entries().keySet().forEach(id -> updates.add(Shop.update(id, world.version(id), "New " + id)));
        assertDone(runToTheEnd(BulkType.UPDATE, updates), Map.of("updated", (long) COUNT));
        world.entries().forEach((id, entry) -> assertEquals("New " + id, world.name(id)));
        assertEquals(List.of("hot"), world.tagsOf("tea-9"));
    }

    private BulkReport runToTheEnd(BulkType type, List<Map<String, Object>> items) {
        BulkReport report = world.run(type, items);
        for (int i = 0; i < 10 && report.status() == Status.FAILED; i++) {
            report = world.run(type, items);
        }
        return report;
    }
}
