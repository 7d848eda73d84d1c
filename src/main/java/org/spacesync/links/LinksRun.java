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
import org.spacesync.contentful.LinkRemoval;
import org.spacesync.contentful.Links;
import org.spacesync.door.Doors;
import org.spacesync.report.RunListener;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Journal;
import org.spacesync.state.Pair;

/**
 * One look at the links of an environment. What is there is remembered in a journal, so that memory does not grow with
 * it. Results are counted and handed on from several threads, one at a time.
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

    /** @param output gets each entry with links that lead nowhere, when what is to be done about it is done */
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

    /** Whether links are to be taken out, be it by a dry run; read by the route. */
    public boolean isCleaning() {
        return cleaning;
    }

    /** Whether nothing may be written; read by the route. */
    public boolean isDryRun() {
        return settings().flag(Setting.LINKS_DRY_RUN);
    }

    /** The entries that are looked at, as a query before others; read by the route. */
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

    void remember(EntityKey key, PublicationStatus publicity) {
        journal().facts().keepPublicationStatus(key, publicity.name());
    }

    /** Targets of an entry of which it is not known yet whether they are there. */
    List<EntityKey> unknownTargets(Map<String, Object> entry) {
        return Links.in(fields.of(entry)).stream()
                .filter(target -> journal().facts().publicationStatus(target).isEmpty())
                .toList();
    }

    /** What is wrong with a target; empty if nothing is. What is not known is not there. */
    Optional<DeadLink.Problem> problem(EntityKey target) {
        PublicationStatus publicity = journal()
                .facts()
                .publicationStatus(target)
                .map(PublicationStatus::valueOf)
                .orElse(PublicationStatus.MISSING);
        boolean strict = settings().flag(Setting.LINKS_UNPUBLISHED);
        return switch (publicity) {
            case MISSING -> Optional.of(DeadLink.Problem.MISSING);
            case DRAFT -> strict ? Optional.of(DeadLink.Problem.UNPUBLISHED) : Optional.empty();
            case ARCHIVED -> strict ? Optional.of(DeadLink.Problem.ARCHIVED) : Optional.empty();
            case PUBLISHED, CHANGED -> Optional.empty();
        };
    }

    /** The fields of an entry that can have links, without those that lead nowhere. */
    LinkRemoval removal(Map<String, Object> entry) {
        return LinkRemoval.from(fields.of(entry), target -> problem(target).isPresent());
    }

    /** What was taken out, with what is wrong about it. */
    List<DeadLink> deadLinks(LinkRemoval removal) {
        return removal.removed().stream()
                .map(removed -> new DeadLink(
                        removed.field(),
                        removed.locale(),
                        removed.target(),
                        problem(removed.target()).orElse(DeadLink.Problem.MISSING)))
                .collect(Collectors.toList());
    }

    synchronized void looked(long more) {
        entries += more;
    }

    /** Counts an entry and hands it on. */
    synchronized void tell(LinkedEntry entry) {
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
