package org.spacesync.contentful;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.contentful.EntityKey.asset;
import static org.spacesync.contentful.EntityKey.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void singleLinksAndArraysOfAllLocalesAreFoundInOrderAndOnce() {
        assertEquals(
                List.of(entry("a"), asset("a"), entry("b"), entry("c")),
                List.copyOf(
                        Links.in(
                                Json.parse(
                                        """
                        {"author": {"en-US": {"sys": {"type": "Link", "linkType": "Entry", "id": "a"}},
                                    "de": {"sys": {"type": "Link", "linkType": "Asset", "id": "a"}}},
                         "parts": {"en-US": [{"sys": {"type": "Link", "linkType": "Entry", "id": "b"}},
                                             {"sys": {"type": "Link", "linkType": "Entry", "id": "a"}},
                                             {"sys": {"type": "Link", "linkType": "Entry", "id": "c"}}]}}"""))));
    }

    @Test
    void richTextLinksAreFoundHoweverDeepTheyAre() {
        assertEquals(
                List.of(entry("block"), asset("picture"), entry("inline"), asset("download")),
                List.copyOf(
                        Links.in(
                                Json.parse(
                                        """
                        {"body": {"de": {"nodeType": "document", "data": {}, "content": [
                          {"nodeType": "embedded-entry-block", "content": [],
                           "data": {"target": {"sys": {"type": "Link", "linkType": "Entry", "id": "block"}}}},
                          {"nodeType": "embedded-asset-block", "content": [],
                           "data": {"target": {"sys": {"type": "Link", "linkType": "Asset", "id": "picture"}}}},
                          {"nodeType": "ordered-list", "data": {}, "content": [{"nodeType": "list-item", "data": {},
                            "content": [{"nodeType": "paragraph", "data": {}, "content": [
                              {"nodeType": "embedded-entry-inline", "content": [],
                               "data": {"target": {"sys": {"type": "Link", "linkType": "Entry", "id": "inline"}}}},
                              {"nodeType": "asset-hyperlink", "content": [{"nodeType": "text", "value": "here"}],
                               "data": {"target": {"sys":
                                 {"type": "Link", "linkType": "Asset", "id": "download"}}}}]}]}]}]}}}"""))));
    }

    @Test
    void linksAcrossSpacesAndToOtherThingsAreNotFollowed() {
        assertEquals(
                List.of(),
                List.copyOf(
                        Links.in(
                                Json.parse(
                                        """
                        {"far": {"en-US": {"sys": {"type": "ResourceLink", "linkType": "Contentful:Entry",
                                                   "urn": "crn:contentful:::content:spaces/s/entries/e"}}},
                         "tag": {"en-US": {"sys": {"type": "Link", "linkType": "Tag", "id": "t"}}},
                         "type": {"en-US": {"sys": {"type": "ContentType", "id": "t"}}},
                         "odd": {"en-US": {"sys": "Link", "linkType": "Entry", "id": "x"}},
                         "bare": {"en-US": {"type": "Link", "linkType": "Entry", "id": "x"}},
                         "text": {"en-US": "{\\"sys\\":{\\"type\\":\\"Link\\"}}"}, "none": {"en-US": null}}"""))));
    }

    @Test
    void nothingIsFoundInNothing() {
        assertEquals(List.of(), List.copyOf(Links.in(null)));
        assertEquals(List.of(), List.copyOf(Links.in(Map.of())));
    }

    @Test
    void aTargetIsReadFromAWholeLinkAndFromItsInside() {
        Map<String, Object> inner = Json.map("type", "Link", "linkType", "Asset", "id", "x");

        assertEquals(Optional.of(asset("x")), Links.target(Json.map("sys", inner)));
        assertEquals(Optional.of(asset("x")), Links.target(inner));
    }

    @Test
    void whatIsNoLinkHasNoTarget() {
        assertEquals(Optional.empty(), Links.target(Map.of()));
        assertEquals(Optional.empty(), Links.target(Json.map("type", "Link", "linkType", "Entry")));
        assertEquals(Optional.empty(), Links.target(Json.map("type", "Link", "id", "x")));
        assertEquals(Optional.empty(), Links.target(Json.map("type", "Entry", "linkType", "Entry", "id", "x")));
        assertEquals(Optional.empty(), Links.target(Json.map("type", "Link", "linkType", "Space", "id", "x")));
        assertEquals(Optional.empty(), Links.target(Json.map("sys", null)));
    }

    @Test
    void aLinkLeadsBackToItsKey() {
        assertEquals(Optional.of(entry("x")), Links.target(Links.to(entry("x"))));
        assertEquals(
                "{\"sys\":{\"type\":\"Link\",\"linkType\":\"Entry\",\"id\":\"x\"}}", Json.write(Links.to(entry("x"))));
    }
}
