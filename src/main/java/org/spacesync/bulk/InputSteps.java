package org.spacesync.bulk;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.spacesync.bulk.file.InputItem;
import org.spacesync.bulk.file.InputProblem;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunListener;
import org.spacesync.run.Collection;
import org.spacesync.run.RunContext;
import org.spacesync.run.StepException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-read-input}: items are read, customised, checked, and taken into the operation's journal. */
public class InputSteps {
    /** Phase in which input is read, for those who watch. */
    private static final String PHASE = "read-input";

    private static final String ITEM = RouteVariables.ITEM;

    public void begin(
            @Variable(OperationSteps.SPOOL) InputJournal spool,
            @Variable(RunContext.SETTINGS) Settings settings,
            @Variable(RunContext.LISTENER) RunListener listener,
            @Body Object input,
            Exchange exchange) {
        boolean unneeded = spool.type() == BulkType.DELETE || settings.flag(Setting.BULK_NO_CHECK);
        TargetReading target = new TargetReading(!unneeded);
        exchange.setVariable(TargetReading.VARIABLE, target);
        exchange.setVariable(ItemReading.VARIABLE, new ItemReading(input, settings, spool, target));
        listener.phaseStarted(PHASE, -1);
    }

    /** A collection of the target is read, which tells what items may have. */
    public void keepModel(
            @Variable(TargetReading.VARIABLE) TargetReading target,
            @Variable(RouteVariables.COLLECTION) Collection collection,
            @Body List<Map<String, Object>> read) {
        target.keep(collection, read);
    }

    /** Lays an item out for routes that change it: its content as the body, its identity as headers. */
    public void layOut(@Body InputItem item, @Variable(RunContext.SETTINGS) Settings settings, Exchange exchange) {
        Message message = exchange.getMessage();
        exchange.setVariable(ITEM, item);
        Map<String, Object> content = item.content();
        String contentType = settings.text(Setting.BULK_CONTENT_TYPE);
        if (contentType != null
                && content.get("sys") instanceof Map
                && Json.text(content, "sys", "contentType", "sys", "id") == null) {
            Json.object(content, "sys").put("contentType", Json.map("sys", Json.map("id", contentType)));
        }
        message.setHeader("ctfEntityType", EntityType.ENTRY.sysType());
        message.setHeader("ctfEntityId", Json.text(content, "sys", "id"));
        message.setHeader("ctfContentType", Json.text(content, "sys", "contentType", "sys", "id"));
        message.removeHeader("ctfSkip");
        message.setBody(content);
    }

    /** Takes the item in as routes have left it, or says what is wrong with it. */
    public void take(
            @Variable(OperationSteps.SPOOL) InputJournal spool,
            @Variable(ITEM) InputItem item,
            @Variable(ItemReading.VARIABLE) ItemReading reading,
            @Variable(RunContext.LISTENER) RunListener listener,
            @Body Map<String, Object> content,
            Exchange exchange) {
        listener.itemDone(PHASE);
        if (exchange.getMessage().getHeader("ctfSkip", false, Boolean.class)) {
            return;
        }
        List<String> problems = reading.problems(content);
        problems.forEach(problem -> spool.problem(new InputProblem(item.file(), item.line(), problem)));
        if (problems.isEmpty()) {
            spool.add(new InputItem(item.file(), item.line(), content));
        }
    }

    /** A customised route failed on this item. What concerns the whole operation ends it. */
    public void reject(
            @Variable(OperationSteps.SPOOL) InputJournal spool, @Variable(ITEM) InputItem item, Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        RuntimeException cause = StepException.inCustomised(exchange, caught);
        if (!(cause instanceof StepException)) {
            throw cause;
        }
        spool.problem(new InputProblem(item.file(), item.line(), cause.getMessage()));
    }
}
