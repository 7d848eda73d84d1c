package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.entity.Samples.json;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldFunctionsTest {
    private final FieldFunctions fields = new FieldFunctions();
    private final Map<String, Object> entry =
            json("{'fields':{'title':{'en':'Tea','de':null,'fr':7},'body':{'en':'a-b-a'}}}");

    @Test
    void everyLocalesTextGetsAPrefixAndASuffixAndNothingElseDoes() {
        fields.prefix(entry, "title", "Copy: ");
        fields.suffix(entry, "title", "!");

        assertEquals(json("{'fields':{'title':{'en':'Copy: Tea!','de':null,'fr':7},'body':{'en':'a-b-a'}}}"), entry);
    }

    @Test
    void textIsReplacedLiterallyAndEverywhere() {
        fields.replace(entry, "body", "a", "$0.");

        assertEquals(json("{'body':{'en':'$0.-b-$0.'}}").get("body"), body());
    }

    @Test
    void aFieldThatIsNotThereIsLeftAlone() {
        Map<String, Object> before = json("{'fields':{'title':{'en':'Tea','de':null,'fr':7},'body':{'en':'a-b-a'}}}");

        fields.prefix(entry, "none", "x");
        fields.suffix(entry, "none", "x");
        fields.replace(entry, "none", "x", "y");
        fields.remove(entry, "none");
        fields.removeLocale(entry, "none");

        assertEquals(before, entry);
    }

    @Test
    void anEntityWithoutFieldsIsLeftAlone() {
        Map<String, Object> bare = json("{'sys':{'id':'x'}}");

        fields.prefix(bare, "title", "x");

        assertEquals(json("{'sys':{'id':'x'}}"), bare);
    }

    @Test
    void aValueIsSetInOneLocaleWhateverWasThere() {
        fields.set(entry, "title", "en", 1);
        fields.set(entry, "new", "de", "x");

        assertEquals(
                json("{'fields':{'title':{'en':1,'de':null,'fr':7},'body':{'en':'a-b-a'},'new':{'de':'x'}}}"), entry);

        Map<String, Object> bare = json("{}");
        fields.set(bare, "new", "de", "x");
        assertEquals(json("{'fields':{'new':{'de':'x'}}}"), bare);
    }

    @Test
    void fieldsAndLocalesAreRemoved() {
        fields.removeLocale(entry, "en");
        assertEquals(json("{'fields':{'title':{'de':null,'fr':7},'body':{}}}"), entry);

        fields.remove(entry, "title");
        assertEquals(json("{'fields':{'body':{}}}"), entry);
    }

    private Object body() {
        return ((Map<?, ?>) entry.get("fields")).get("body");
    }
}
