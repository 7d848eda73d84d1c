package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.SandboxClient.Reply;
import org.spacesync.sandbox.SandboxClient.Sync;

class ConcurrencyTest extends SandboxTestBase {
    private static final int WRITERS = 6;
    private static final int EACH = 30;

    @Test
    void deltasReadWhileOthersWriteMissNothing() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                int writer = w;
                running.add(writers.submit(() -> write(writer)));
            }
            Set<String> seen = new HashSet<>();
            Sync sync = client.sync("s", "initial=true&limit=3");
            seen.addAll(sync.ids());
            boolean last = false;
            while (true) {
                sync = client.sync("s", "sync_token=" + sync.nextToken());
                seen.addAll(sync.ids());
                if (last) {
                    break;
                }
                last = running.stream().allMatch(Future::isDone);
            }
            for (Future<?> writer : running) {
                writer.get();
            }
            assertEquals(WRITERS * EACH, seen.size());
            assertEquals(seen, new HashSet<>(client.sync("s", "initial=true").ids()));
        } finally {
            writers.shutdownNow();
        }
    }

    private Void write(int writer) throws Exception {
        for (int i = 0; i < EACH; i++) {
            String id = "w" + writer + "-" + i;
            createTea(id, "");
            assertEquals(200, put("/entries/" + id + "/published", null, 1).status());
        }
        return null;
    }

    @Test
    void onlyOneOfTwoWritersOfAVersionWins() throws Exception {
        createTea("a", "");
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                replies.add(writers.submit(() -> put("/entries/a", "{'fields':{'name':{'en-US':'x'}}}", 1)));
            }
            int won = 0;
            for (Future<Reply> reply : replies) {
                won += reply.get().status() == 200 ? 1 : 0;
            }
            assertEquals(1, won);
            assertEquals(2, get("/entries/a").version());
        } finally {
            writers.shutdownNow();
        }
    }
}
