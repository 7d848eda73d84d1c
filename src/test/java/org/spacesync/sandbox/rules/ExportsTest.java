package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.rules.SaveOptions.NullValues;

/**
 * Real spaces against the rules: what the real service has taken and published, the rules must take too. Exceptions
 * are listed one by one.
 */
class ExportsTest {
    private final List<String> refusals = new ArrayList<>();

    @Test
    void everyContentTypeIsTakenAndUnchangedByTheRules() throws IOException {
        int count = 0;
        for (Export export : Export.all()) {
            for (JsonNode type : export.all("contentTypes")) {
                attempt(export, type, () -> {
                    JsonNode saved = ContentTypeRules.checkSave(null, type);
                    assertEquals(saved, ContentTypeRules.checkSave(type, type), Export.id(type));
                    assertEquals(type.path("fields"), saved.path("fields"), Export.id(type));
                });
                count++;
            }
        }
        assertEquals(List.of(), refusals);
        assertTrue(count >= 205, count + " content types");
    }

    @Test
    void everyEntryCanBeSavedAsItIs() throws IOException {
        forEntries((export, entry) -> assertEquals(
                entry.path("fields"), save(export, entry, NullValues.KEEP).path("fields"), Export.id(entry)));

        assertEquals(List.of(), refusals);
    }

    @Test
    void onlyFourPublishedEntriesHoldNulls() throws IOException {
        forEntries((export, entry) -> save(export, entry, NullValues.REFUSE));

        assertEquals(
                List.of(
                        "stepzen-ecommerce 5XXeyTCqDJwzxjNPd9l37r type fields/parentId/en-US",
                        "stepzen-ecommerce 24ukk8vQ4ztkkMMmaVzoBB type fields/parentId/en-US",
                        "stepzen-ecommerce 5fn7yDVGQyvKTA65zLoaMq type fields/parentId/en-US",
                        "stepzen-ecommerce 7mahUFEYnZdkxVdt34RWA type fields/parentId/en-US"),
                refusals);
    }

    @Test
    void everyPublishedEntryCanBePublishedUnlessItsTargetIsNotInTheExport() throws IOException {
        forEntries((export, entry) -> {
            if (Export.isPublished(entry)) {
                publish(export, entry, PublishContext.MISSING_ONLY);
            }
        });

        assertEquals(
                List.of(
                        "c2s-drafts-delivery 5675910SUMh7sD0qbhvdp2 notResolvable fields/author/en-US",
                        "gatsby-homepage-2022-02-10 6uHKyH3PmsyZ51DeN0KgNx notResolvable fields/image/en-US",
                        "gatsby-homepage-2022-02-10 2gFLhGjVKJqeScRBDjKmaL notResolvable fields/image/en-US",
                        "gatsby-homepage-2022-02-10 7MAbWey3CL2J2soOzXeYEn notResolvable fields/image/en-US"),
                refusals);
    }

    @Test
    void onePublishedEntryPointsAtADraft() {
        Export export = Export.named("c2s-drafts");
        for (JsonNode entry : export.all("entries")) {
            if (Export.isPublished(entry)) {
                attempt(export, entry, () -> publish(export, entry, PublishContext.ALL_BUT_FINE));
            }
        }

        assertEquals(List.of("c2s-drafts 5675910SUMh7sD0qbhvdp2 notResolvable fields/author/en-US"), refusals);
    }

    @Test
    void everyAssetIsTakenButOneWithAForeignUrl() throws IOException {
        for (Export export : Export.all()) {
            for (JsonNode asset : export.all("assets")) {
                attempt(export, asset, () -> {
                    JsonNode saved = AssetRules.checkSave(
                            asset,
                            export.locales(),
                            SaveOptions.strict(export.tags()::contains),
                            host -> host.endsWith(".ctfassets.net") || host.endsWith(".contentful.com"));
                    assertEquals(asset.path("fields"), saved.path("fields"), Export.id(asset));
                });
                if (Export.isPublished(asset)) {
                    attempt(export, asset, () -> AssetRules.checkPublish(asset));
                }
            }
        }

        assertEquals(List.of("cli-init 22M2jB54vnoFACqdVnfhuB hasHostname fields/file/en-US/url"), refusals);
    }

    @Test
    void localesAndTagsCanBeCreatedAgain() throws IOException {
        for (Export export : Export.all()) {
            List<SpaceLocale> known = new ArrayList<>();
            known.add(export.locales().get(export.locales().defaultCode()));
            for (SpaceLocale locale : export.locales().all()) {
                if (!locale.isDefault()) {
                    ObjectNode body = Refusals.json("{code:'" + locale.code() + "'}")
                            .put("fallbackCode", locale.fallbackCode())
                            .put("optional", locale.optional());
                    attempt(export, body, () -> LocaleRules.checkCreate(body, Locales.of(known)));
                    known.add(locale);
                }
            }
            Map<String, String> names = new HashMap<>();
            for (JsonNode tag : export.all("tags")) {
                attempt(export, tag, () -> TagRules.checkCreate(Export.id(tag), tag, null, names));
                names.put(Export.id(tag), tag.path("name").asText());
            }
        }
        assertEquals(List.of(), refusals);
    }

    @Test
    void realChangesOfAModelAreAllowedOrNeedMoreSteps() {
        assertEquals(
                List.of("siteMetadata You need to omit a field before deleting it"),
                changes("covid19-2020-03-18", "covid19-2020-03-27"));
        assertEquals(
                List.of(
                        "layoutHeader You need to omit a field before deleting it",
                        "blogPost You need to omit a field before deleting it"),
                changes("gatsby-homepage-2022-02-10", "gatsby-homepage-2022-02-25"));
        assertEquals(List.of(), changes("optimization-2025-10", "optimization-2025-11"));
        assertEquals(
                List.of(
                        "person Previously published fields are invalid",
                        "blogPost Previously published fields are invalid"),
                changes("gatsby-blog-2018", "gatsby-blog-2022"));
    }

    private static List<String> changes(String before, String after) {
        Map<String, JsonNode> published = Export.named(before).contentTypes();
        List<String> refused = new ArrayList<>();
        for (JsonNode type : Export.named(after).all("contentTypes")) {
            try {
                ContentTypeRules.checkSave(published.get(Export.id(type)), type);
            } catch (ApiError e) {
                refused.add(Export.id(type) + " " + e.getMessage());
            }
        }
        return refused;
    }

    private void forEntries(BiConsumer<Export, JsonNode> action) throws IOException {
        int count = 0;
        for (Export export : Export.all()) {
            for (JsonNode entry : export.all("entries")) {
                attempt(export, entry, () -> action.accept(export, entry));
                count++;
            }
        }
        assertTrue(count >= 753, count + " entries");
    }

    private static JsonNode save(Export export, JsonNode entry, NullValues nulls) {
        SaveOptions options = new SaveOptions(nulls, export.tags()::contains);
        return EntryRules.checkSave(entry, type(export, entry), export.locales(), options);
    }

    private static void publish(Export export, JsonNode entry, Set<LinkState> unresolved) {
        EntryRules.checkPublish(
                entry, type(export, entry), new PublishContext(export.locales(), export, unresolved, export::holder));
    }

    private static JsonNode type(Export export, JsonNode entry) {
        return export.contentTypes().get(entry.at("/sys/contentType/sys/id").asText());
    }

    private void attempt(Export export, JsonNode resource, Runnable action) {
        try {
            action.run();
        } catch (ApiError e) {
            for (String problem : Refusals.found(() -> {
                throw e;
            })) {
                refusals.add(export.name() + " " + Export.id(resource) + " " + problem);
            }
        }
    }
}
