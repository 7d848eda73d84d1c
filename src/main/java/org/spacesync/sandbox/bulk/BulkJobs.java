package org.spacesync.sandbox.bulk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** All jobs of a sandbox. At most one job of a space is in flight, across all environments and types. */
public final class BulkJobs {
    private final AtomicLong count = new AtomicLong();
    private final List<BulkJob> jobs = new CopyOnWriteArrayList<>();

    /** Accepts a job, unless another one of its space is in flight. */
    synchronized Optional<BulkJob> accept(String space, LongFunction<BulkJob> maker) {
        if (ofSpace(space).stream().anyMatch(BulkJob::isActive)) {
            return Optional.empty();
        }
        BulkJob job = maker.apply(count.incrementAndGet());
        jobs.add(job);
        return Optional.of(job);
    }

    /** In the order of their submission. */
    List<BulkJob> ofSpace(String space) {
        return jobs.stream().filter(j -> j.environment().space().equals(space)).toList();
    }

    List<BulkJob> ofEnvironment(String space, String environment) {
        return ofSpace(space).stream()
                .filter(j -> j.environment().id().equals(environment))
                .toList();
    }

    /** The archive behind a path of the host of the files. */
    Optional<Archive> archive(String path) {
        return jobs.stream()
                .flatMap(j -> j.archives().stream())
                .filter(a -> a.path().equals(path))
                .findFirst();
    }

    /** All jobs of a space in the order of their submission, as they are now. */
    public List<BulkJobState> states(String space) {
        return ofSpace(space).stream().map(BulkJobState::of).toList();
    }
}
