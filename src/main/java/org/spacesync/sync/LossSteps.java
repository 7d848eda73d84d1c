package org.spacesync.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.model.Loss;
import org.spacesync.model.PartChange;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code ctf-plan-losses} and {@code ctf-replace-fields}: which values a change of the content model takes from
 * the destination, in how many entries, and whether that may be.
 */
public class LossSteps {
    private static final String COUNT = RouteVariables.LOSS;
    private static final int PAGE = 1000;

    /** What is lost by what this run is about to do; nothing, and no request, if no field and no locale goes. */
    public List<LossCount> planned(@Variable(Run.VARIABLE) SyncRun run) {
        if (run.destinationIsEmpty()) {
            return List.of();
        }
        List<Loss> losses = new ArrayList<>(run.model().fieldLosses());
        if (OnDelete.of(run.settings()) == OnDelete.DELETE) {
            for (PartChange locale : OwnLocales.removable(run)) {
                if (!OwnModel.sourceHadLocale(run, locale.key().id())) {
                    losses.addAll(run.model().localeLosses(locale.key().id()));
                }
            }
        }
        return counts(run, losses);
    }

    /** What is lost of one content type, since the API does not switch the localization of its fields in place. */
    public List<LossCount> ofReplacement(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(ContentModelSteps.PART) ModelPart part) {
        return counts(
                run,
                run.model().lossesWithoutSwitching(part.change().key().id()).stream()
                        .filter(loss -> !run.losses().has(loss))
                        .toList());
    }

    private static List<LossCount> counts(SyncRun run, List<Loss> losses) {
        return losses.stream()
                .map(loss -> new LossCount(loss, run.isCopiesContent() && loss.kind() == Loss.Kind.FIELD_REPLACED))
                .toList();
    }

    public void begin(@Body LossCount count, Exchange exchange) {
        exchange.setVariable(COUNT, count);
    }

    /** One request; where the values of some entries are written anew, one for each thousand. */
    public void request(@Variable(COUNT) LossCount count, Exchange exchange) {
        Loss loss = count.loss();
        List<String> query = new ArrayList<>();
        if (loss.contentType() != null) {
            query.add("content_type=" + loss.contentType());
        }
        if (!count.isWhole()) {
            query.add("fields." + loss.field() + (loss.locale() == null ? "" : "." + loss.locale()) + "[exists]=true");
        }
        query.add(
                count.isListed()
                        ? "select=sys.id&order=sys.createdAt,sys.id&limit=" + PAGE + "&skip=" + count.skip()
                        : "limit=0");
        Request.get(exchange, loss.contentType() == null ? "/assets" : "/entries", String.join("&", query));
    }

    public void keep(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(COUNT) LossCount count, @Body Map<String, Object> answer) {
        List<Map<String, Object>> items = Json.objects(answer, "items");
        Integer told = Json.integer(answer, "total");
        int total = told == null ? items.size() : told;
        count.withValues(total);
        if (!count.isListed()) {
            count.lost(total);
            count.close();
            return;
        }
        count.lost(items.stream().filter(item -> !isWrittenAnew(run, item)).count());
        count.skip(items.size());
        if (items.isEmpty() || count.skip() >= total) {
            count.close();
        }
    }

    /** All that lives of a content type whose fields are added anew was read before: see {@link RepopulateSteps}. */
    private static boolean isWrittenAnew(SyncRun run, Map<String, Object> item) {
        return run.journal()
                .find(EntityKey.entry(Json.text(item, "sys", "id")))
                .map(Change::kind)
                .filter(kind -> kind == ChangeKind.UPSERT)
                .isPresent();
    }

    /** The field cannot be asked for. If it may be in a draft of its content type only, it has no values. */
    public void uncountable(@Variable(Run.VARIABLE) SyncRun run, @Variable(COUNT) LossCount count, Exchange exchange) {
        ContentfulException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        if (failure.status() != 400) {
            throw failure;
        }
        String contentType = count.loss().contentType();
        if (count.isWhole() || contentType != null && !run.model().isClean(contentType)) {
            count.close();
        } else {
            count.countWhole();
        }
    }

    public void counted(@Variable(Run.VARIABLE) SyncRun run, @Variable(COUNT) LossCount count) {
        run.losses().add(count);
    }

    /** @throws RunException if values would be destroyed; nothing is written then */
    public void check(@Variable(Run.VARIABLE) SyncRun run) {
        requireRoom(run);
        List<LossCount> destroyed = run.losses().counted().stream()
                .filter(count -> isDestruction(run, count) && !isAllowed(run, count))
                .toList();
        if (!destroyed.isEmpty()) {
            throw RunException.refused(Losses.refusal(destroyed, run.settings()));
        }
        run.losses().counted().stream().filter(count -> count.lost() > 0).forEach(count -> run.listener()
                .note("Values go: " + count + "."));
    }

    private static void requireRoom(SyncRun run) {
        run.model().tooManyFields().forEach((id, fields) -> {
            throw RunException.refused("Content type " + id + " would have " + fields
                    + " fields at the destination, with those that stay there although the source does not have them ("
                    + String.join(", ", run.model().keptFields(id)) + "), and no more than 50 are possible. Nothing was"
                    + " written. Remove some of these at the destination, or from the content type of the source.");
        });
    }

    /** The refusal came after other parts were written, so the content type is a failed item, and stays as it is. */
    public void checkReplacement(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(ContentModelSteps.PART) ModelPart part) {
        String id = part.change().key().id();
        List<Loss> losses = run.model().lossesWithoutSwitching(id);
        List<LossCount> lost = run.losses().counted().stream()
                .filter(count -> losses.contains(count.loss()) && isDestruction(run, count))
                .filter(count -> !run.model().fieldLosses().contains(count.loss()))
                .toList();
        List<LossCount> destroyed =
                lost.stream().filter(count -> !isAllowed(run, count)).toList();
        if (!destroyed.isEmpty()) {
            throw part.refusal(
                    "The destination does not change in place whether fields are localized, and to remove and"
                            + " add them anew would take their values from entries that only the destination has: "
                            + String.join(
                                    "; ",
                                    destroyed.stream().map(LossCount::toString).toList())
                            + ". The content type stays as it is. If these values may go, run again with --allow-field-loss "
                            + String.join(
                                    ",",
                                    destroyed.stream()
                                            .map(count -> count.loss().name())
                                            .toList()) + ".");
        }
        if (!run.losses()
                .takeFromCeiling(lost.stream().mapToLong(LossCount::lost).sum())) {
            throw part.refusal(
                    "The destination does not change in place whether fields are localized, and to remove and"
                            + " add them anew would take values from more entries than --max-deletes allows: "
                            + String.join(
                                    "; ", lost.stream().map(LossCount::toString).toList())
                            + ". The content type stays as it is. If these values may go, run again with a higher ceiling.");
        }
        lost.forEach(count -> run.listener().note("Values go: " + count + "."));
    }

    /** Entries that lose values which the source never had, for the ceiling. */
    static long destroyed(SyncRun run) {
        return run.losses().counted().stream()
                .filter(count -> isDestruction(run, count))
                .mapToLong(LossCount::lost)
                .sum();
    }

    private static boolean isDestruction(SyncRun run, LossCount count) {
        return count.lost() > 0 && !OwnModel.sourceHad(run, count.loss());
    }

    private static boolean isAllowed(SyncRun run, LossCount count) {
        return Losses.allows(run.settings(), count.loss().name());
    }
}
