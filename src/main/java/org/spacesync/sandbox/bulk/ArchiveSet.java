package org.spacesync.sandbox.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;
import org.spacesync.sandbox.bulk.ArchiveWriter.DataFile;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Trees;

/** The archives of one export, one or several; data files go to them in turn. */
final class ArchiveSet implements AutoCloseable {
    private final BulkJob job;
    private final Switches switches;
    private final List<ArchiveWriter> writers = new ArrayList<>();
    private final List<DataFile> files = new ArrayList<>();

    ArchiveSet(BulkJob job, Switches switches, List<Path> paths, Instant time) throws IOException {
        this.job = job;
        this.switches = switches;
        for (Path path : paths) {
            writers.add(new ArchiveWriter(path, job.id(), time));
        }
    }

    /** Writes everything; an export without entries has no data file. */
    void write(List<Entity> entities, Function<Entity, ObjectNode> view) throws IOException {
        int most = (entities.size() + writers.size() - 1) / writers.size();
        ArchiveWriter current = null;
        for (Entity entity : entities) {
            byte[] bytes = Trees.write(view.apply(entity));
            if (current == null || isFull(current, bytes.length, most)) {
                end(current);
                current = writers.get(files.size() % writers.size());
                current.begin(job.id() + "_" + files.size() + ".json");
            }
            current.add(bytes);
        }
        end(current);
        describe();
    }

    private boolean isFull(ArchiveWriter writer, int more, int most) {
        return writer.total() == most
                || writer.size() + more > switches.number(Switch.BULK_EXPORT_FILE_BYTES) && writer.total() > 0;
    }

    private void end(ArchiveWriter writer) throws IOException {
        if (writer != null) {
            writer.end();
            files.add(writer.files().get(writer.files().size() - 1));
        }
    }

    private void describe() throws IOException {
        String told = switches.text(Switch.BULK_EXPORT_METADATA);
        for (ArchiveWriter writer : writers) {
            if (!told.equals("first") || writer == writers.get(0)) {
                writer.describe(metadata(told.equals("part") ? writer.files() : files));
            }
        }
    }

    private ObjectNode metadata(List<DataFile> described) {
        ObjectNode metadata = Trees.object();
        metadata.put("spaceId", job.environment().space());
        metadata.put("environmentId", job.environment().id());
        metadata.put("bulkOperationId", job.id());
        metadata.put("entityType", "entries");
        metadata.put("total", described.stream().mapToInt(DataFile::total).sum());
        metadata.put("limit", switches.number(Switch.BULK_EXPORT_LIMIT));
        metadata.put("size", described.stream().mapToLong(DataFile::size).sum());
        ArrayNode list = metadata.putArray("files");
        for (DataFile file : described) {
            list.addObject().put("name", file.name()).put("total", file.total()).put("size", file.size());
        }
        return metadata;
    }

    @Override
    public void close() throws IOException {
        for (ArchiveWriter writer : writers) {
            writer.close();
        }
    }
}
