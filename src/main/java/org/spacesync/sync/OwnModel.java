package org.spacesync.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.model.ContentModel;
import org.spacesync.model.Loss;
import org.spacesync.model.PartChange;
import org.spacesync.model.RetainedParts;
import org.spacesync.model.Side;

/**
 * Whose the parts of the destination's content model are that the source does not have. What the source had at an earlier
 * run, it has removed since: that goes. What it never had, as far as the journal remembers, is the destination's own.
 * Journals of earlier versions remember only which content types and locales were written: all fields of such a content
 * type count as the source's.
 */
final class OwnModel {
    private OwnModel() {}

    /** Remembers the destination's own fields and content types, if this run adopts it, and says what stays there. */
    static void remember(SyncRun run) {
        if (run.adopts() && run.isCopiesContentModel()) {
            KnownModel known = run.known();
            run.known(known.with(next -> adopted(run, next)));
            tell(run, run.known());
        }
        run.model().staying(staying(run));
    }

    private static KnownModel adopted(SyncRun run, KnownModel next) {
        run.model().fieldLosses().stream()
                .filter(loss -> loss.kind() == Loss.Kind.FIELD_REMOVED && !sourceHad(run, loss))
                .forEach(loss -> next.ownFields()
                        .computeIfAbsent(loss.contentType(), id -> new TreeSet<>())
                        .add(loss.field()));
        run.model().contentTypesToRemove().stream()
                .map(change -> change.key().id())
                .filter(id -> !sourceHadType(run, id))
                .forEach(next.ownTypes()::add);
        return next;
    }

    private static void tell(SyncRun run, KnownModel known) {
        List<String> own = new ArrayList<>();
        known.ownFields().forEach((id, fields) -> fields.forEach(field -> own.add("field " + id + "." + field)));
        known.ownTypes().forEach(id -> own.add("content type " + id));
        if (!own.isEmpty()) {
            run.listener()
                    .note("The destination has of its own, and keeps with all values: " + String.join(", ", own) + ".");
        }
    }

    private static RetainedParts staying(SyncRun run) {
        boolean all = OnDelete.of(run.settings()) != OnDelete.DELETE;
        return new RetainedParts() {
            @Override
            public boolean field(String contentType, String field) {
                return all || run.known().isOwnField(contentType, field);
            }

            @Override
            public boolean locale(String code) {
                return all || !run.settings().copiesLocales() || OwnLocales.isOwn(run, code);
            }
        };
    }

    /** Whether the source had what is lost, at an earlier run, and has removed it since. */
    static boolean sourceHad(SyncRun run, Loss loss) {
        if (loss.locale() != null) {
            return sourceHadLocale(run, loss.locale());
        }
        KnownModel known = run.known();
        String field = loss.field() + " " + loss.nature();
        if (run.model().fieldsWithNature(Side.SOURCE, loss.contentType()).contains(field)) {
            return false;
        }
        return known.knows(loss.contentType())
                ? known.fields().get(loss.contentType()).contains(field)
                : isWritten(run, EntityType.CONTENT_TYPE, loss.contentType());
    }

    static boolean sourceHadLocale(SyncRun run, String code) {
        return run.known().locales().contains(code)
                || run.journal().facts().isPartWritten(new EntityKey(EntityType.LOCALE, code));
    }

    private static boolean sourceHadType(SyncRun run, String id) {
        return run.known().knows(id) || isWritten(run, EntityType.CONTENT_TYPE, id);
    }

    private static boolean isWritten(SyncRun run, EntityType type, String id) {
        return run.journal().facts().isPartKnown(new EntityKey(type, id));
    }

    /**
     * Content types that the source does not have, without the destination's own. No values go with one: it goes only when
     * no entry of it is left.
     */
    static List<PartChange> removableTypes(SyncRun run) {
        return run.model().contentTypesToRemove().stream()
                .filter(change -> !run.known().ownTypes().contains(change.key().id()))
                .toList();
    }

    /** How many fields stay that the source had, since the policy removes nothing. */
    static long fieldsKeptByPolicy(SyncRun run) {
        return sourceTypes(run).stream()
                .mapToLong(id -> run.model().keptFields(id).stream()
                        .filter(field -> !run.known().isOwnField(id, field))
                        .count())
                .sum();
    }

    /**
     * Before any of it is written: what the source has now, it had from here on, whatever becomes of this run. So had it
     * what counts as its own in a journal of an earlier version, which from here on knows more.
     */
    static void rememberSource(SyncRun run) {
        KnownModel before = run.known();
        run.known(before.with(next -> {
            for (String id : sourceTypes(run)) {
                Set<String> fields = next.fields().computeIfAbsent(id, none -> new TreeSet<>());
                fields.addAll(run.model().fieldsWithNature(Side.SOURCE, id));
                if (!before.knows(id) && isWritten(run, EntityType.CONTENT_TYPE, id)) {
                    fields.addAll(run.model().fieldsWithNature(Side.DESTINATION, id));
                }
            }
            if (run.settings().copiesLocales()) {
                next.locales().addAll(run.model().localeCodes(Side.SOURCE));
            }
            return next;
        }));
    }

    /** At the end of a run: what the source no longer has is forgotten, once the destination has it no longer either. */
    static void forgetRemoved(SyncRun run) {
        ContentModel model = run.model();
        run.known(run.known().with(next -> {
            Set<String> here = Set.copyOf(sourceTypes(run));
            next.fields().keySet().removeIf(id -> isGone(run, here, id));
            for (String id : here) {
                Set<String> left = new HashSet<>(model.fieldsWithNature(Side.SOURCE, id));
                left.addAll(
                        run.isPartDone(new EntityKey(EntityType.CONTENT_TYPE, id))
                                ? model.keptFieldsWithNature(id)
                                : model.fieldsWithNature(Side.DESTINATION, id));
                next.fields().computeIfAbsent(id, none -> new TreeSet<>()).retainAll(left);
            }
            next.ownTypes().removeAll(here);
            if (run.settings().copiesLocales()) {
                next.locales()
                        .removeIf(code -> !model.localeCodes(Side.SOURCE).contains(code)
                                && (!model.localeCodes(Side.DESTINATION).contains(code)
                                        || run.isPartDone(new EntityKey(EntityType.LOCALE, code))));
            }
            return next;
        }));
    }

    private static boolean isGone(SyncRun run, Set<String> here, String id) {
        return run.selection().selectsContentType(id)
                && !here.contains(id)
                && (run.model().contentType(Side.DESTINATION, id).isEmpty()
                        || run.isPartDone(new EntityKey(EntityType.CONTENT_TYPE, id)));
    }

    /** Content types that the source has, published or not, among those that are selected. */
    private static List<String> sourceTypes(SyncRun run) {
        return run.model().contentTypeIds(Side.SOURCE).stream()
                .filter(id -> run.model().contentType(Side.SOURCE, id).isPresent())
                .toList();
    }
}
