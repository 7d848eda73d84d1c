package org.spacesync.links;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.LinkRemoval;
import org.spacesync.contentful.Links;
import org.spacesync.door.Doors;
import org.spacesync.model.Side;
import org.spacesync.report.RunListener;
import org.spacesync.run.Collection;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Journal;
import org.spacesync.state.Pair;

/**
 * One check of the links of an environment. What there is, is kept in a journal, so that memory does not grow with it.
 * Results are counted and handed on from several threads, one at a time.
 */
public final class LinksRun extends Run {
    private final Path directory;
    private final boolean cleaning;
    private final boolean resumed;
    private final Consumer<LinkedEntry> output;
    private final Map<LinkedEntry.Result, Long> results = new EnumMap<>(LinkedEntry.Result.class);
    private volatile LinkFields fields;
    private long entries;
    private long links;

    /** @param output gets each entry with unresolved links, when what is to be done about it is done */
    LinksRun(
            Settings settings,
            Path directory,
            Journal journal,
            boolean cleaning,
            Doors doors,
            RunListener listener,
            Consumer<LinkedEntry> output,
            Clock clock) {
        super(settings, target(settings), journal, doors, listener, clock);
        this.directory = directory;
        this.cleaning = cleaning;
        this.resumed = !journal.jobsInFlight().isEmpty();
        this.output = output;
    }

    private static Pair target(Settings settings) {
        return new Pair(settings.space(), settings.environment(), settings.space(), settings.environment());
    }

    Path directory() {
        return directory;
    }

    /** Whether an earlier process was killed before it had published again what it had cleaned; read by the route. */
    @Override
    public boolean isResumed() {
        return resumed;
    }

    /** Whether links are to be removed, be it by a dry run; read by the route. */
    public boolean isCleaning() {
        return cleaning;
    }

    boolean isDryRun() {
        return settings().flag(Setting.LINKS_DRY_RUN);
    }

    /** Whether entries are written: links are removed, and it is no dry run; read by the route. */
    public boolean isWriting() {
        return cleaning && !isDryRun();
    }

    /** Publications that an earlier process has left; read by the route. */
    public List<EntryPublication> getUnpublished() {
        return journal().jobsInFlight().stream().map(EntryPublication::of).toList();
    }

    /** The content types, which say in which fields there can be links; read by the route. */
    public Collection getContentTypes() {
        return Collection.of(Side.DESTINATION, EntityType.CONTENT_TYPE);
    }

    /** Types of what links lead to; read by the route. */
    public List<EntityType> getTargetTypes() {
        return List.of(EntityType.ASSET, EntityType.ENTRY);
    }

    /** Selects the entries whose links are checked, as the begin of a query; read by the route. */
    public String getFilter() {
        String contentType = settings().text(Setting.LINKS_CONTENT_TYPE);
        return contentType == null ? "" : "content_type=" + contentType + "&";
    }

    void keep(LinkFields known) {
        fields = known;
    }

    LinkFields fields() {
        return fields;
    }

    void remember(EntityKey key, PublicationStatus status) {
        journal().facts().keepPublicationStatus(key, status.name());
    }

    /** Targets of an entry of which it is not known yet whether they are there. */
    List<EntityKey> unknownTargets(Map<String, Object> entry) {
        return Links.in(fields.of(entry)).stream()
                .filter(target -> journal().facts().publicationStatus(target).isEmpty())
                .toList();
    }

    /** Why a link to this target is unresolved; empty if it is not. What is not known is not there. */
    Optional<UnresolvedLink.Problem> problem(EntityKey target) {
        PublicationStatus status = journal()
                .facts()
                .publicationStatus(target)
                .map(PublicationStatus::valueOf)
                .orElse(PublicationStatus.MISSING);
        boolean strict = settings().flag(Setting.LINKS_UNPUBLISHED);
        return switch (status) {
            case MISSING -> Optional.of(UnresolvedLink.Problem.MISSING);
            case DRAFT -> strict ? Optional.of(UnresolvedLink.Problem.UNPUBLISHED) : Optional.empty();
            case ARCHIVED -> strict ? Optional.of(UnresolvedLink.Problem.ARCHIVED) : Optional.empty();
            case PUBLISHED, CHANGED -> Optional.empty();
        };
    }

    /** The fields of an entry that can have links, without unresolved links. */
    LinkRemoval removal(Map<String, Object> entry) {
        return LinkRemoval.from(fields.of(entry), target -> problem(target).isPresent());
    }

    /** The links that were removed, with the reason. */
    List<UnresolvedLink> unresolvedLinks(LinkRemoval removal) {
        return removal.removed().stream()
                .map(removed -> new UnresolvedLink(
                        removed.field(),
                        removed.locale(),
                        removed.target(),
                        problem(removed.target()).orElse(UnresolvedLink.Problem.MISSING)))
                .collect(Collectors.toList());
    }

    synchronized void checked(long more) {
        entries += more;
    }

    /** Counts an entry and hands it on. */
    synchronized void report(LinkedEntry entry) {
        results.merge(entry.result(), 1L, Long::sum);
        if (entry.result() != LinkedEntry.Result.ARCHIVED) {
            links += entry.links().size();
        }
        output.accept(entry);
    }

    synchronized long entries() {
        return entries;
    }

    synchronized long links() {
        return links;
    }

    synchronized Map<LinkedEntry.Result, Long> results() {
        return Map.copyOf(results);
    }
}
