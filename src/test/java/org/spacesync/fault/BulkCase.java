package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.bulk.BulkJobState;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

/** An operation with ten items in three jobs, and what the space must be afterwards, however often it broke off. */
enum BulkCase {
    /** Every third item has no id. */
    CREATE_AND_PUBLISH(BulkType.CREATE) {
        @Override
        void prepare(BulkWorld world) {
            world.with("bulkPublish", true);
        }

        @Override
        String item(int number) {
            return created(number, number % 3 == 0 ? "" : "\"id\":\"tea-" + number + "\",");
        }

        @Override
        void require(BulkWorld world) {
            requireEntries(world, 2, 1);
            assertTrue(BulkSpace.results(world).stream().allMatch(line -> Boolean.TRUE.equals(line.get("published"))));
        }
    },
    /** Jobs drop the tags, so that each entry is written once more. */
    CREATE_WITH_TAGS(BulkType.CREATE) {
        @Override
        void prepare(BulkWorld world) {
            world.with(Switch.BULK_METADATA, "ignore");
        }

        @Override
        String item(int number) {
            return tagged(created(number, ""));
        }

        @Override
        void require(BulkWorld world) {
            requireEntries(world, 2, 0);
            world.entries().values().forEach(BulkCase::requireTag);
        }
    },
    /** Drafts have a newer version; what is published stays as it is. */
    UPDATE(BulkType.UPDATE) {
        @Override
        void prepare(BulkWorld world) {
            existing(world);
            world.with("bulkFetchVersions", true).with("bulkMerge", true);
        }

        @Override
        String item(int number) {
            return "{\"sys\":{\"id\":\"tea-" + number + "\"},\"fields\":{\"name\":{\"en-US\":\"New " + number + "\"}}}";
        }

        @Override
        void require(BulkWorld world) {
            requireEntries(world, 3, 1);
            world.entries().values().forEach(entry -> {
                assertTrue(entry.current().at("/fields/name/en-US").asText().startsWith("New "));
                assertEquals("Old", entry.published().at("/fields/name/en-US").asText());
            });
        }
    },
    /** The API does not say what became of each tenth item, so that it must be looked up. */
    UPDATE_WITH_RESULTS_MISSING(BulkType.UPDATE) {
        @Override
        void prepare(BulkWorld world) {
            UPDATE.prepare(world);
            world.with(Switch.BULK_RESULT_ITEMS, "missing");
        }

        @Override
        String item(int number) {
            return UPDATE.item(number);
        }

        @Override
        void require(BulkWorld world) {
            UPDATE.require(world);
        }
    },
    /** Some are published. */
    DELETE(BulkType.DELETE) {
        @Override
        void prepare(BulkWorld world) {
            existing(world);
            IntStream.rangeClosed(4, ITEMS).forEach(number -> world.editor().unpublish(Kind.ENTRY, "tea-" + number));
            world.with("bulkUnpublish", true);
        }

        @Override
        String item(int number) {
            return "{\"sys\":{\"id\":\"tea-" + number + "\"}}";
        }

        @Override
        void require(BulkWorld world) {
            assertEquals(Map.of(), world.entries());
        }
    },
    /** The first job comes back full, so that there is one for each content type. */
    EXPORT(BulkType.EXPORT) {
        @Override
        void prepare(BulkWorld world) {
            for (int number = 1; number <= ITEMS; number++) {
                String type = number % 2 == 0 ? "tea" : "cake";
                world.editor().saveEntry(type + "-" + number, type, json("{\"fields\":{}}"));
            }
            world.with(Switch.BULK_EXPORT_LIMIT, ITEMS)
                    .without("bulkResults")
                    .without("bulkJobSize")
                    .with("bulkOut", world.directory().resolve(OUT).toString());
        }

        @Override
        String item(int number) {
            return "";
        }

        @Override
        void require(BulkWorld world) {
            Set<String> ids = world.json(OUT).stream()
                    .map(line -> Json.text(line, "sys", "id"))
                    .collect(Collectors.toSet());
            assertEquals(world.entries().keySet(), ids);
            assertEquals(ITEMS, world.json(OUT).size());
            requireEntries(world, 1, 0);
        }

        @Override
        void requireOutcome(BulkWorld world) {
            require(world);
            BulkSpace.requireNothingLeft(world);
        }

        @Override
        void requireJobs(BulkWorld world) {
            List<JsonNode> queries =
                    world.jobs().stream().map(BulkJobState::payload).toList();
            assertEquals(JOBS, queries.size(), queries::toString);
            assertEquals(JOBS, new HashSet<>(queries).size(), queries::toString);
        }
    };

    private static final String OUT = "all.ndjson";

    static final int ITEMS = 10;
    static final int JOBS = 3;
    private final BulkType type;

    BulkCase(BulkType type) {
        this.type = type;
    }

    boolean isExport() {
        return type == BulkType.EXPORT;
    }

    BulkType type() {
        return type;
    }

    /** What is there before, and the settings. */
    abstract void prepare(BulkWorld world);

    /** @param number of the item, and of its line */
    abstract String item(int number);

    /** The entries are what they should be, and nobody wrote to them once more. */
    abstract void require(BulkWorld world);

    /** Nothing is missing, nothing is left over. */
    void requireOutcome(BulkWorld world) {
        BulkSpace.requireResults(world, ITEMS, type.past());
        require(world);
        BulkSpace.requireNothingLeft(world);
    }

    /** No job was submitted twice. */
    void requireJobs(BulkWorld world) {
        BulkSpace.requireJobs(world, JOBS, ITEMS);
    }

    String input() {
        return IntStream.rangeClosed(1, ITEMS).mapToObj(this::item).collect(Collectors.joining("\n", "", "\n"));
    }

    static void requireTag(EntityState entry) {
        assertEquals("hot", entry.current().at("/metadata/tags/0/sys/id").asText(), () -> entry.current()
                .toString());
    }

    static String tagged(String item) {
        String tag = "{\"sys\":{\"type\":\"Link\",\"linkType\":\"Tag\",\"id\":\"hot\"}}";
        return item.substring(0, item.length() - 1) + ",\"metadata\":{\"tags\":[" + tag + "]}}";
    }

    static String created(int number, String id) {
        return "{\"sys\":{" + id + "\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":{\"name\":{\"en-US\":\"Tea "
                + number + "\"}}}";
    }

    private static void existing(BulkWorld world) {
        for (int number = 1; number <= ITEMS; number++) {
            String id = "tea-" + number;
            world.editor()
                    .saveEntry(id, "tea", json("{\"fields\":{\"name\":{\"en-US\":\"Old\"},\"price\":{\"en-US\":3}}}"));
            world.editor().publish(Kind.ENTRY, id);
        }
    }

    private static JsonNode json(String text) {
        return Shop.tree(Json.parse(text));
    }

    private static void requireEntries(BulkWorld world, int version, int publishedVersion) {
        Map<String, EntityState> entries = world.entries();
        assertEquals(ITEMS, entries.size(), () -> entries.keySet().toString());
        entries.forEach((id, entry) -> {
            assertEquals(version, entry.current().at("/sys/version").asInt(), id);
            assertEquals(
                    publishedVersion,
                    entry.current().at("/sys/publishedVersion").asInt(),
                    id);
        });
    }
}
