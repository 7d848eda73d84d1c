package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.model.Loss;
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

    /** What is lost of one content type, since the API does not switch the localization of its fields in place. */
    public List<LossCount> ofReplacement(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(ContentModelSteps.PART) ModelPart part) {
        return LossCount.of(
                run,
                run.model().lossesWithoutSwitching(part.change().key().id()).stream()
                        .filter(loss -> !run.losses().has(loss))
                        .toList());
    }

    public void keep(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(COUNT) LossCount count, @Body Map<String, Object> answer) {
        List<Map<String, Object>> items = Json.objects(answer, "items");
        Integer told = Json.integer(answer, "total");
        count.keep(
                told == null ? items.size() : told,
                items.size(),
                items.stream().filter(item -> !isWrittenAnew(run, item)).count());
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
    public void uncountable(@Variable(Run.VARIABLE) SyncRun run, @Variable(COUNT) LossCount count) {
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

    /**
     * Lets the part take its other way.
     *
     * @throws ContentfulException if that would destroy values. Other parts are written by now, so the content type is a
     *     failed item, and stays as it is
     */
    public void allowReplacement(
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
        part.takeOtherWay();
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
