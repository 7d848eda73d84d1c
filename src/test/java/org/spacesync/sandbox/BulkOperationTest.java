package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Items of bulk jobs that create, update and delete. */
class BulkOperationTest extends BulkTestBase {

    @Test
    void createsDraftsInTheOrderOfTheFile() throws Exception {
        assertEquals(List.of("a", "b"), outcomes(run("create", tea("a"), tea("b"))));
        assertEquals(1, get("/entries/a").version());
        assertFalse(get("/entries/a").json().path("sys").has("publishedVersion"));
    }

    @Test
    void createsIdsWhereNoneIsGiven() throws Exception {
        String item = "{'sys':{'contentType':{'sys':{'id':'tea'}}},'fields':{'name':{'en-US':'x'}}}";
        String id = outcomes(run("create", item)).get(0);
        assertEquals(
                "x",
                get("/entries/" + id)
                        .json()
                        .path("fields")
                        .path("name")
                        .path("en-US")
                        .asText());
    }
}
