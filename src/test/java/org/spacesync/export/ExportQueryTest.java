package org.spacesync.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.Json;

class ExportQueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select=sys.id,fields.title",
                "select=sys,fields,metadata.tags",
                "content_type=product",
                "sys.id=abc123",
                "sys.contentType.sys.id=tea",
                "sys.createdBy.sys.id=u1",
                "sys.version=3",
                "sys.archivedAt[exists]=true",
                "sys.publishedVersion[exists]=true",
                "sys.contentType.sys.id[in]=foo,bar",
                "sys.id[in]=a",
                "sys.updatedAt[gte]=2025-01-01T00:00:00Z",
                "sys.updatedAt[lt]=2025-01-01",
                "sys.publishedAt[lte]=2025-01-01T00:00:00.123+01:00",
                "sys.firstPublishedAt[gt]=2025-01-01T00:00Z",
                "content_type=tea&sys.contentType.sys.id[in]=tea,cake&sys.createdAt[gte]=2025-01-01"
            })
    void whatTheApiTakesHasNoProblem(String text) {
        assertEquals(List.of(), ExportQuery.parse(text).problems());
        assertEquals(Optional.empty(), ExportQuery.parse(text).refusal());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fields.title=x | an export cannot be filtered by fields, only by sys.",
                "fields.title[match]=x | an export cannot be filtered by fields",
                "metadata.tags.sys.id[in]=x | an export cannot be filtered by metadata",
                "order=sys.id | an export has no 'order'. Leave it out.",
                "limit=10 | an export has no 'limit'",
                "skip=10 | an export has no 'skip'",
                "include=2 | an export has no 'include'",
                "query=tea | an export has no 'query'",
                "sys.id[ne]=x | an export has no [ne].",
                "sys.id[nin]=x | an export has no [nin].",
                "sys.id[]=x | this is no parameter.",
                "sys.archivedAt[exists]=false | only [exists]=true is allowed.",
                "sys.id= | there is no value.",
                "sys.id=a,b | for several values write sys.id[in].",
                "sys.id[in]=a,,b | there is an empty value in the list.",
                "sys.version[gt]=3 | [gt] is for dates only",
                "sys.updatedAt[gte]=yesterday | this is no date of ISO 8601",
                "sys.updatedAt[gte]=2026-02-30 | this is no date of ISO 8601",
                "sys.updatedAt[gte]=2026-01-01T00:00:00 | this is no date of ISO 8601 with a zone",
                "content_type=a,b | this is no id of a content type.",
                "content_type[in]=a | there is no such parameter.",
                "select= | '' cannot be selected.",
                "select=sys.id, fields | ' fields' cannot be selected.",
                "select=title | 'title' cannot be selected.",
                "sys=x | there is no such parameter.",
                "access_token=x | there is no such parameter.",
                "sys.id[in=x | this is no parameter.",
                "tea | there is no value. Write key=value.",
                "sys.id=a&sys.id=b | it is given twice."
            })
    void whatTheApiRefusesIsSaidWithTheReason(String text, String reason) {
        List<String> problems = ExportQuery.parse(text).problems();

        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains(reason), problems.get(0));
    }

    @Test
    void aRefusalNamesEachProblemAndAllThatIsAllowed() {
        String refusal =
                ExportQuery.parse("order=x&sys.id=a&limit=3&oops").refusal().orElseThrow();

        assertEquals(
                """
                The export's query would be refused:
                  oops: there is no value. Write key=value.
                  order=x: an export has no 'order'. Leave it out.
                  limit=3: an export has no 'limit'. Leave it out.
                Allowed are:
                  select=sys.id,fields.title   (what of each entry)
                  content_type=ID
                  sys.NAME=VALUE               (equality, on sys only: sys.id=abc)
                  sys.NAME[exists]=true        (only true: sys.archivedAt[exists]=true)
                  sys.NAME[in]=A,B             (sys.contentType.sys.id[in]=tea,cake)
                  sys.DATE[lt|lte|gt|gte]=TIME (sys.updatedAt[gte]=2026-01-01T00:00:00Z)""",
                refusal);
    }

    @Test
    void theBodyIsTheQueryOrNothing() {
        assertEquals("{}", Json.write(ExportQuery.of(Map.of()).toJson()));
        assertEquals(
                "{\"query\":{\"content_type\":\"tea\",\"sys.updatedAt[gte]\":\"2026-01-01T00:00:00Z\"}}",
                Json.write(ExportQuery.parse("content_type=tea & sys.updatedAt[gte] = 2026-01-01T00:00:00Z")
                        .toJson()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sys.id=a | content_type=tea | sys.id=a&content_type=tea",
                "content_type=tea | content_type=tea | content_type=tea",
                "sys.id[in]=a,b,c | sys.id[in]=c,d,b | sys.id[in]=b,c",
                "content_type=tea | sys.contentType.sys.id[in]=tea | content_type=tea&sys.contentType.sys.id[in]=tea",
                "sys.createdAt[gte]=2026-01-02 | sys.createdAt[gte]=2026-01-01T00:00:00Z | sys.createdAt[gte]=2026-01-02",
                "sys.createdAt[gt]=2026-01-01 | sys.createdAt[gt]=2026-01-02 | sys.createdAt[gt]=2026-01-02",
                "sys.createdAt[lt]=2026-01-02 | sys.createdAt[lt]=2026-01-01 | sys.createdAt[lt]=2026-01-01",
                "sys.createdAt[lte]=2026-01-01 | sys.createdAt[lte]=2026-01-02 | sys.createdAt[lte]=2026-01-01",
                "select=sys | select=fields | select=sys"
            })
    void bothIsWhatIsInEach(String one, String other, String both) {
        assertEquals(ExportQuery.parse(both), ExportQuery.parse(one).and(ExportQuery.parse(other)));
    }

    @Test
    void twoValuesOfOneParameterCannotBeBoth() {
        ExportQuery tea = ExportQuery.parse("content_type=tea");
        ExportQuery cake = ExportQuery.parse("content_type=cake");

        assertThrows(IllegalArgumentException.class, () -> tea.and(cake));
    }

    @Test
    void theContentTypesAreThoseThatEachParameterAllows() {
        assertEquals(Optional.empty(), ExportQuery.parse("sys.id=a").types());
        assertEquals(
                Optional.of(Set.of("tea")),
                ExportQuery.parse("content_type=tea").types());
        assertEquals(
                Optional.of(Set.of("tea")),
                ExportQuery.parse("content_type=tea&sys.contentType.sys.id[in]=cake,tea")
                        .types());
        assertEquals(
                Optional.of(Set.of()),
                ExportQuery.parse("sys.contentType.sys.id=tea&content_type=cake")
                        .types());
    }
}
