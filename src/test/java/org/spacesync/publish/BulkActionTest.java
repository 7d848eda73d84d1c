package org.spacesync.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.entity.Samples.json;
import static org.spacesync.entity.Samples.ready;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.EntityKey;
import org.spacesync.state.Change;

class BulkActionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Change a = ready("a", 1);
    private final Change b = ready("b", 2);
    private final Change picture = Change.upsert(EntityKey.asset("a"), null, null, json("{}"));
    private final BulkAction action = new BulkAction(
            List.of(a, b, picture), BulkActionRequest.submitted(false), null, NOW.plusSeconds(300), key -> true);

    @Test
    void nobodyIsToBlameForASuccess() {
        assertTrue(action.isOpen());
        action.succeeded();

        assertFalse(action.isOpen());
        assertEquals(List.of(), action.culprits());
    }

    @Test
    void thoseNamedByTheErrorAreToBlameTypeIncluded() {
        action.failed(
                json(
                        """
                {'sys':{'type':'Error','id':'BulkActionFailed'},'details':{'errors':[
                  {'entity':{'sys':{'type':'Link','linkType':'Asset','id':'a'}},'error':{'sys':{'id':'InvalidEntry'}}},
                  {'entity':{'sys':{'type':'Link','linkType':'Entry','id':'b','version':2}},'error':{}},
                  {'entity':{'sys':{'type':'Link','linkType':'Entry','id':'foreign'}}},'text',{}]}}"""));

        assertFalse(action.isOpen());
        assertEquals(List.of(b, picture), action.culprits());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'details':'failed'}",
                "{'details':{'errors':'failed'}}",
                "{'details':{'errors':[]}}",
                "{'details':{'errors':[{'entity':{'sys':{'type':'Link','linkType':'Entry','id':'foreign'}}}]}}"
            })
    void allAreToBlameIfNoneOfThemIsNamed(String error) {
        action.failed(json(error));

        assertEquals(List.of(a, b, picture), action.culprits());
    }

    @Test
    void allAreToBlameForARefusedAction() {
        action.failed();

        assertFalse(action.isOpen());
        assertEquals(List.of(a, b, picture), action.culprits());
    }

    @Test
    void fiveMinutesAreEnough() {
        assertFalse(action.late(NOW.plusSeconds(300)));
        assertTrue(action.late(NOW.plusSeconds(301)));
    }
}
