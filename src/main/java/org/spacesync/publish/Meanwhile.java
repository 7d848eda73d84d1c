package org.spacesync.publish;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Links;
import org.spacesync.run.Lanes;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Journal;
import org.spacesync.state.Stage;

/**
 * What may be published while other drafts are still being written. A draft waits as long as it links to what is to be
 * written still, since that may not be there at all. It is left to the rounds if others may stand in its way: if its content
 * type has unique values, and the destination is not new; or if it is published in single locales. Only full batches are
 * taken. Held in numbers and ids; whoever calls has the monitor of the run's lanes, or gets it here.
 */
final class Meanwhile implements Journal.Moves, BatchQueue.Source {
    private static final Set<Stage> TO_BE_WRITTEN = Set.of(Stage.READ, Stage.COMPARED, Stage.IN_JOB, Stage.WRITTEN);
    private static final int MOST_AT_ONCE = 100;

    /** More than one plan can have batches. */
    private static final int PER_PLAN = 1_000_000;

    /** How far an entity has come, as far as it matters here. */
    private static final byte UNKNOWN = 0;

    private static final byte AWAITED = 1;
    private static final byte ARRIVED = 2;
    private static final byte OPEN = 3;
    private static final byte LEFT = 4;
    private static final byte TAKEN = 5;
    private static final byte GONE = 6;

    private final Run run;
    private final Publishing publishing;
    private final int batchSize;
    private final Object monitor;
    private final EntityKeys keys = new EntityKeys();
    private Edges links = new Edges();
    private final Deque<Integer> arrived = new ArrayDeque<>();
    private byte[] states = new byte[256];
    private int open;
    private int news;
    private int firstOfPlan;
    private boolean begun;
    private MeanwhilePlan plan = MeanwhilePlan.NONE;

    /** @param batchSize most drafts of one bulk action */
    Meanwhile(Run run, Publishing publishing, int batchSize) {
        this.run = run;
        this.publishing = publishing;
        this.batchSize = batchSize;
        this.monitor = run.lanes().monitor();
    }

    @Override
    public void moved(EntityKey key, Stage stage) {
        synchronized (monitor) {
            int number = number(key);
            if (stage == Stage.READY) {
                if (states[number] == UNKNOWN || states[number] == AWAITED) {
                    states[number] = ARRIVED;
                    arrived.add(number);
                    news++;
                    wake(arrived.size() >= some());
                }
            } else if (!TO_BE_WRITTEN.contains(stage)) {
                if (states[number] == AWAITED) {
                    news++;
                }
                open -= states[number] == OPEN ? 1 : 0;
                states[number] = GONE;
            }
        }
    }

    private int some() {
        return Math.min(MOST_AT_ONCE, batchSize);
    }

    private void wake(boolean worthIt) {
        if (worthIt) {
            monitor.notifyAll();
        }
    }

    private int number(EntityKey key) {
        int number = keys.number(key);
        if (number >= states.length) {
            states = Arrays.copyOf(states, Math.max(number + 1, states.length * 3 / 2));
        }
        return number;
    }

    /** Whether this draft was written by this process. */
    boolean isNew(EntityKey key) {
        synchronized (monitor) {
            int number = keys.find(key);
            return number >= 0 && states[number] >= ARRIVED;
        }
    }

    /** Whether it has been decided whether this draft stays one. */
    boolean isOffered(EntityKey key) {
        synchronized (monitor) {
            int number = keys.find(key);
            return number >= 0 && states[number] >= OPEN;
        }
    }

    /** Some of the drafts that have come, for which it is to be decided whether they stay drafts; none if the writing ends. */
    List<Change> arrivals() throws InterruptedException {
        List<EntityKey> some = new ArrayList<>();
        synchronized (monitor) {
            while (arrived.size() < some() && run.lanes().isWriting()) {
                monitor.wait(Lanes.LOOK_AT_DOORS_MILLIS);
            }
            while (run.lanes().isWriting() && some.size() < MOST_AT_ONCE && !arrived.isEmpty()) {
                some.add(keys.key(arrived.poll()));
            }
        }
        return run.journal().find(some).stream()
                .filter(change -> change.stage() == Stage.READY)
                .toList();
    }

    /** These drafts may be published, unless it was decided meanwhile that they stay drafts. */
    void offered(List<Change> drafts) {
        for (Change draft : drafts) {
            boolean mayBeTaken = mayBeTaken(draft);
            Set<EntityKey> targets = mayBeTaken ? Links.in(draft.payload().get("fields")) : Set.of();
            synchronized (monitor) {
                int number = number(draft.key());
                if (states[number] == ARRIVED) {
                    // Whether a target is to be written is looked up here: when that changes, we are told afterwards.
                    targets.forEach(target -> links.add(number, awaited(target)));
                    states[number] = mayBeTaken ? OPEN : LEFT;
                    open += mayBeTaken ? 1 : 0;
                    wake(news >= enough());
                }
            }
        }
    }

    private boolean mayBeTaken(Change draft) {
        return !DraftLocales.isPartial(run, draft)
                && !DraftLocales.hasSurplus(draft)
                && (run.beganEmpty() || run.uniqueFields(draft.contentType()).isEmpty());
    }

    private int awaited(EntityKey target) {
        int number = number(target);
        if (states[number] == UNKNOWN
                && !run.journal().at(Set.of(target), TO_BE_WRITTEN).isEmpty()) {
            states[number] = AWAITED;
        }
        return number;
    }

    /** To plan again for a few more would take time and bring little. */
    private int enough() {
        return Math.max(batchSize, open / 10);
    }

    @Override
    public boolean isOver() {
        return !run.lanes().isWriting();
    }

    @Override
    public BatchQueue.Numbered next(int active) {
        synchronized (monitor) {
            boolean mayPlan = plan.isEmpty() && (active == 0 || !publishing.isStrict());
            if (mayPlan && news >= enough() && open >= batchSize) {
                news = 0;
                links = links.only((from, to) -> states[from] == OPEN);
                firstOfPlan += PER_PLAN;
                plan = MeanwhilePlan.of(mayBePublished(), links, batchSize, publishing.isStrict());
            }
            int batch = isOver() ? -1 : plan.next();
            if (batch < 0) {
                return null;
            }
            if (!begun) {
                begun = true;
                run.phase(PublishSteps.PHASE, RoundPlanner.openCount(run));
            }
            int[] nodes = plan.nodes(batch);
            for (int node : nodes) {
                states[node] = TAKEN;
            }
            open -= nodes.length;
            return new BatchQueue.Numbered(firstOfPlan + batch, run.journal().find(keys.keys(nodes)));
        }
    }

    /** Open drafts that link to nothing that is to be written; where links to drafts are refused, nor to such drafts. */
    private BitSet mayBePublished() {
        BitSet may = new BitSet();
        for (int number = 0; number < keys.size(); number++) {
            may.set(number, states[number] == OPEN);
        }
        BitSet late = new BitSet();
        links.forEach((from, to) -> late.set(from, late.get(from) || states[to] == AWAITED));
        if (publishing.isStrict()) {
            spread(late);
        }
        may.andNot(late);
        return may;
    }

    /** Whatever leads to what is late, or will not be published now, is late. */
    private void spread(BitSet late) {
        Neighbours sources = links.sources(keys.size());
        Deque<Integer> next = new ArrayDeque<>();
        for (int number = 0; number < keys.size(); number++) {
            if (late.get(number) || states[number] == ARRIVED || states[number] == LEFT) {
                next.add(number);
            }
        }
        while (!next.isEmpty()) {
            int number = next.poll();
            for (int i = sources.starts()[number]; i < sources.starts()[number + 1]; i++) {
                int source = sources.all()[i];
                if (!late.get(source)) {
                    late.set(source);
                    next.add(source);
                }
            }
        }
    }

    @Override
    public void ended(int number) {
        synchronized (monitor) {
            if (number >= firstOfPlan) {
                plan.ended(number - firstOfPlan);
            }
        }
    }
}
