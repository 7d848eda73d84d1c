package org.spacesync.sandbox.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;
import org.spacesync.sandbox.management.Views;
import org.spacesync.sandbox.query.Query;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.EntityTable;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Spaces;

/** Collects the entries of an export, in no particular order, and has them written to archives. */
final class Exporter {
    private final Spaces spaces;
    private final Switches switches;

    Exporter(Spaces spaces) {
        this.spaces = spaces;
        this.switches = spaces.switches();
    }

    /** @throws org.spacesync.sandbox.ApiError 400 if the query has become invalid since the request */
    BulkResult run(BulkJob job) {
        Environment environment = job.environment();
        Query query = ExportQuery.of(environment, job.payload());
        List<Entity> found = environment.exclusively(() -> find(environment, query));
        UnaryOperator<ObjectNode> reduce = query::reduce;
        int wanted = Math.max(1, Math.min(switches.number(Switch.BULK_EXPORT_ARCHIVES), found.size()));
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            paths.add(spaces.scratch().file("export-" + job.id() + "-" + i));
        }
        try (ArchiveSet set =
                new ArchiveSet(job, switches, paths, spaces.clock().instant())) {
            set.write(found, entity -> reduce.apply(Views.entity(environment, entity)));
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot write an archive", e);
        }
        return BulkResult.ofExport(found.size(), archives(job, paths));
    }

    private List<Entity> find(Environment environment, Query query) {
        EntityTable table = environment.table(Kind.ENTRY);
        Instant indexed = spaces.clock().instant().minusMillis(switches.number(Switch.QUERY_LAG_MILLIS));
        int limit = switches.number(Switch.BULK_EXPORT_LIMIT);
        List<Entity> found = new ArrayList<>();
        for (Entity entity : candidates(table, query)) {
            Entity seen = table.asOf(entity, indexed);
            if (seen != null && found.size() < limit && query.accepts(Views.entity(environment, seen))) {
                found.add(seen);
            }
        }
        return found;
    }

    private static Collection<Entity> candidates(EntityTable table, Query query) {
        if (query.ids() != null) {
            return table.pick(query.ids().stream().distinct().toList());
        }
        return query.contentType() == null ? table.all() : table.ofType(query.contentType());
    }

    private static List<Archive> archives(BulkJob job, List<Path> paths) {
        Environment environment = job.environment();
        String directory = "/results/" + environment.space() + "_" + environment.id() + "_" + job.id() + "/";
        List<Archive> archives = new ArrayList<>();
        for (Path file : paths) {
            String number = archives.isEmpty() ? "" : "_" + archives.size();
            archives.add(new Archive(directory + "export_archive" + number + ".zip", file, size(file)));
        }
        return archives;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot read an archive", e);
        }
    }
}
