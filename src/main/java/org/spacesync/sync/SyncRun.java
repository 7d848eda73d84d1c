package org.spacesync.sync;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.door.Doors;
import org.spacesync.model.ContentModel;
import org.spacesync.model.Side;
import org.spacesync.report.RunListener;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Change;
import org.spacesync.state.Journal;
import org.spacesync.state.Outcome;
import org.spacesync.state.Pair;
import org.spacesync.state.RunState;
import org.spacesync.state.Stage;
import org.spacesync.state.StoredToken;
import org.spacesync.state.SyncedEntities;
import org.spacesync.state.TokenOrigin;

/** One run of a pair. */
public final class SyncRun extends Run {
    private final Pair pair;
    private final ContentModel model = new ContentModel();
    private final Selection selection;
    private final PreflightResult preflight = new PreflightResult(this);
    private final EffectiveContentTypes typesInForce = new EffectiveContentTypes(this);
    private final FileAddresses addresses;
    private final Losses losses = new Losses();
    private final Set<EntityKey> done = ConcurrentHashMap.newKeySet();
    private KnownModel known;
    private final SyncPlan plan = new SyncPlan(this);
    private final ChangeRecorder recorder;
    private final EntryJobs entryJobs;
    private final KeptValues keptValues = new KeptValues(model);
    private final StoredToken stored;
    private SettledFeed settledFeed;
    private volatile boolean filesInTurn;
    private final UnsupportedFields leftOut =
            new UnsupportedFields(model, text -> listener().note(text));

    /** @param stored the sync token as it was found */
    public SyncRun(
            Settings settings,
            Pair pair,
            StoredToken stored,
            Journal journal,
            Doors doors,
            RunListener listener,
            Clock clock) {
        super(settings, pair, journal, doors, listener, clock);
        this.pair = pair;
        this.stored = stored;
        this.selection = Selection.of(settings);
        this.addresses = new FileAddresses(settings, clock);
        this.recorder = new ChangeRecorder(journal);
        this.entryJobs = new EntryJobs(this);
    }

    public Pair pair() {
        return pair;
    }

    public ContentModel model() {
        return model;
    }

    /** What is still to be written and removed; read by the routes. */
    public SyncPlan getPlan() {
        return plan;
    }

    /** Takes what is read into the journal. */
    ChangeRecorder recorder() {
        return recorder;
    }

    /** Which entries go by jobs; read by the routes. */
    public EntryJobs getEntryJobs() {
        return entryJobs;
    }

    Selection selection() {
        return selection;
    }

    /** Who is told of each settled change, besides the listener. */
    void tell(SettledFeed feed) {
        settledFeed = feed;
        tellSettled(feed);
    }

    Optional<SettledFeed> settledFeed() {
        return Optional.ofNullable(settledFeed);
    }

    /** Entries and assets, as far as any of them are copied. */
    List<EntityType> selectedTypes() {
        return Stream.of(EntityType.ENTRY, EntityType.ASSET)
                .filter(selection::copies)
                .toList();
    }

    /** What the preflight has found, and what it has to read; read by the routes. */
    public PreflightResult getPreflight() {
        return preflight;
    }

    /** What this run takes from the destination by changing its content model. */
    Losses losses() {
        return losses;
    }

    /** What the journal remembers of content models. */
    synchronized KnownModel known() {
        if (known == null) {
            known = KnownModel.read(journal());
        }
        return known;
    }

    synchronized void known(KnownModel next) {
        next.save(journal());
        known = next;
    }

    /** This part of the content model was made that of the source by this process. */
    void partDone(EntityKey part) {
        done.add(part);
    }

    boolean isPartDone(EntityKey part) {
        return done.contains(part);
    }

    /** Where the journal, the lock and the report of this pair are. */
    Path stateDirectory() {
        return pair.stateDirectory(settings().path(Setting.SYNC_TOKEN_DIR));
    }

    @Override
    public Set<String> privateTagIds() {
        return model.privateTagIds(Side.DESTINATION);
    }

    /**
     * The change without what the destination has no place for: values in other locales of fields that are not localized,
     * and, if the content model there is left alone, fields and locales that it lacks.
     */
    @Override
    public Change fitting(Change change) {
        return isCopiesContentModel() ? leftOut.localized(change) : leftOut.without(change);
    }

    @Override
    public Map<String, Object> kept(Change change, Map<String, Object> destinationFields) {
        return keptValues.of(change, destinationFields);
    }

    @Override
    public Map<String, Object> compared(Change change, Map<String, Object> destinationFields) {
        return keptValues.compared(change, destinationFields);
    }

    @Override
    public boolean hasSource() {
        return true;
    }

    @Override
    public boolean selectsContentType(String id) {
        return selection.selectsContentType(id);
    }

    @Override
    public String onInvalid() {
        return settings().text(Setting.ON_INVALID);
    }

    @Override
    public Optional<Map<String, Object>> rulesOf(String contentType) {
        return typesInForce.rules(contentType);
    }

    @Override
    public Optional<Map<String, Object>> sourceRulesOf(String contentType) {
        return model.contentType(Side.SOURCE, contentType);
    }

    @Override
    public Set<String> uniqueFields(String contentType) {
        return typesInForce.uniqueFields(contentType);
    }

    @Override
    public Integer contentTypeVersion(String contentType) {
        return typesInForce.version(contentType);
    }

    @Override
    public void contentTypeWritten(String contentType, Integer version) {
        typesInForce.version(contentType, version);
    }

    EffectiveContentTypes typesInForce() {
        return typesInForce;
    }

    /** Where the destination can fetch the source's files. */
    FileAddresses addresses() {
        return addresses;
    }

    /** Whether the server is asked for one file of an asset at a time, since it was too fast for several at once. */
    boolean isFilesInTurn() {
        return filesInTurn;
    }

    void processFilesInTurn() {
        filesInTurn = true;
    }

    UnsupportedFields leftOut() {
        return leftOut;
    }

    @Override
    public boolean isResumed() {
        return state().resumed();
    }

    public RunState state() {
        return journal().run();
    }

    /** What the token that the run began with belongs to; empty if it began without one, or that is not known. */
    Optional<TokenOrigin> tokenOrigin() {
        return state().initial() ? Optional.empty() : stored.origin();
    }

    public boolean isCopiesContent() {
        return settings().copiesContent();
    }

    public boolean isCopiesContentModel() {
        return settings().copiesContentModel();
    }

    /** What becomes of what the source no longer publishes: {@code delete}, {@code unpublish}, ...; read by the routes. */
    public String getOnDelete() {
        return settings().text(Setting.ON_DELETE);
    }

    /** Whether there is a ceiling to what a run may delete; read by the route. */
    public boolean isLimitsDeletions() {
        return settings().has(Setting.MAX_DELETES);
    }

    /**
     * Whether nothing of this pair was ever written, as far as is known: there is no sync token, or it is not used, and
     * no earlier process of this run came past the refusals.
     */
    public boolean isFirstRun() {
        return state().initial() && !state().readToEnd();
    }

    /** Whether content at the destination forbids this run. */
    public boolean isForEmptyDestination() {
        return isFirstRun() && !takesOver();
    }

    /** Whether what the destination has is compared by id and made equal. With a sync token there is no need to. */
    boolean takesOver() {
        boolean asked = settings().flag(Setting.ADOPT) || settings().flag(Setting.RESYNC);
        return state().initial() && (asked || state().start().takesOver());
    }

    /** Whether this run makes a destination ours that was not, as far as is known. */
    boolean adopts() {
        return takesOver() && settings().flag(Setting.ADOPT);
    }

    /** Whether the destination may have what has vanished, of which no token's feed will tell, and shall not keep it. */
    public boolean isInNeedOfDeletions() {
        boolean kept = OnDelete.of(settings()) == OnDelete.KEEP;
        return isFirstRun() && takesOver() && !destinationIsEmpty() && !kept;
    }

    /** Whether what the destination has is compared by id with all that the source has; read by the route. */
    public boolean isComparesIds() {
        return takesOver() && !destinationIsEmpty();
    }

    /** Whether this run may take away what it would leave by itself; read by the routes. */
    public boolean isPrunes() {
        return prune() != Prune.NONE;
    }

    Prune prune() {
        return Prune.of(settings());
    }

    /** What the destination has from this pair, in the environment that is written now, whatever alias leads there. */
    SyncedEntities copies() {
        return journal()
                .copies(model.environment(Side.DESTINATION).orElse(settings().destinationEnvironment()));
    }

    /** Number of assets at the destination before a first run. */
    public long getDestinationAssets() {
        return preflight.total(EntityType.ASSET);
    }

    /** Number of entries and assets at the destination, if they were counted. */
    long destinationTotal() {
        return preflight.total(EntityType.ASSET) + preflight.total(EntityType.ENTRY);
    }

    /** Whether the destination is known to have nothing to compare with: then nothing is looked up. */
    boolean destinationIsEmpty() {
        return isFirstRunOfThisProcess()
                && preflight.total(EntityType.ASSET) == 0
                && preflight.total(EntityType.ENTRY) == 0;
    }

    @Override
    public boolean beganEmpty() {
        return destinationIsEmpty();
    }

    private boolean isFirstRunOfThisProcess() {
        return state().initial() && !state().resumed();
    }

    void move(Change change, Stage stage, Outcome outcome, Integer version, Map<String, Object> destination) {
        journal().move(change.key(), stage, outcome, version, destination);
    }
}
