package org.spacesync.bulk;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.spacesync.bulk.file.InputItem;
import org.spacesync.bulk.file.ItemCheck;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.variables.RouteVariables;

/** The input of an operation while its items are read and checked. Belongs to one exchange. */
public final class ItemReading {
    static final String VARIABLE = RouteVariables.INPUT;

    private final Object input;
    private final Settings settings;
    private final InputJournal spool;
    private final TargetReading target;
    private ItemCheck check;

    /** @param target with the model as soon as that is read */
    ItemReading(Object input, Settings settings, InputJournal spool, TargetReading target) {
        this.input = input;
        this.settings = settings;
        this.spool = spool;
        this.target = target;
    }

    /** All items of the input, one after the other, as they are read; read by the route. */
    public Iterator<InputItem> getItems() {
        return new InputItems(input, target.model(), settings, spool);
    }

    /** What is wrong with the content of an item; empty if nothing is. */
    List<String> problems(Map<String, Object> content) {
        if (check == null) {
            boolean versionsFilledIn = settings.flag(Setting.BULK_FETCH_VERSIONS) || settings.flag(Setting.BULK_MERGE);
            check = new ItemCheck(spool.type(), target.model(), versionsFilledIn);
        }
        return check.problems(content);
    }
}
