package org.spacesync.sync;

import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.StatefulService;
import org.apache.camel.Variable;
import org.apache.camel.spi.StateRepository;
import org.spacesync.run.Run;
import org.spacesync.run.RunContext;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;
import org.spacesync.state.FileTokenRepository;
import org.spacesync.state.StateException;
import org.spacesync.state.StoredToken;
import org.spacesync.state.SyncTokens;
import org.spacesync.variables.RouteVariables;

/**
 * Loads the sync token before a run and saves the next one after it, in the {@link StateRepository} that is bound as
 * {@value #REPOSITORY}. The one that is bound without further ado keeps files where the settings of the run say.
 */
public class TokenSteps {
    /** Name of the bean that keeps the tokens. */
    public static final String REPOSITORY = "ctfTokenRepository";

    static final String STORED = RouteVariables.STORED_TOKEN;
    static final String SAVED = RouteVariables.SAVED_TOKEN;

    private final Clock clock = Clock.systemUTC();

    /** The files of these settings. */
    public static FileTokenRepository files(Settings settings) {
        return settings.has(Setting.SYNC_TOKEN_FILE)
                ? FileTokenRepository.ofFile(settings.path(Setting.SYNC_TOKEN_FILE))
                : new FileTokenRepository(settings.path(Setting.SYNC_TOKEN_DIR));
    }

    /**
     * Where the last run of the pair came to, for the one that is about to begin.
     *
     * @throws StateException if that cannot be read, or belongs to another environment, host or selection
     */
    public void load(@Variable(RunContext.SETTINGS) Settings settings, Exchange exchange) {
        RunOpener opener = new RunOpener(settings);
        SyncTokens tokens = tokens(exchange, settings);
        StoredToken stored = StoredToken.NONE;
        if (!opener.resync()) {
            stored = tokens.load(opener.pair().name());
            opener.requireFitting(stored);
        }
        exchange.setVariable(STORED, stored);
    }

    /**
     * The next run is to begin where this one ends. Again is harmless: the same run has the same token.
     *
     * @throws StateException if it cannot be saved; the next process then continues this run, and saves it
     */
    public void save(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        String token = run.state().nextSyncToken();
        RunOpener opener = new RunOpener(run.settings());
        tokens(exchange, run.settings())
                .save(run.pair().name(), token, opener.origin(run.state(), run.model(), clock.instant()));
        exchange.setVariable(SAVED, token);
    }

    private static SyncTokens tokens(Exchange exchange, Settings settings) {
        Object bound = exchange.getContext().getRegistry().lookupByName(REPOSITORY);
        if (bound == null || bound instanceof FileTokenRepository) {
            // A message may ask for another directory than the context has.
            return new SyncTokens(files(settings));
        }
        return new SyncTokens(started(exchange.getContext(), bound));
    }

    /** Whoever binds a repository need not start it. Keys and values are texts, whatever its type says. */
    @SuppressWarnings("unchecked")
    private static StateRepository<String, String> started(CamelContext context, Object bound) {
        if (!(bound instanceof StateRepository<?, ?> repository)) {
            throw new SettingsException(List.of("The bean " + REPOSITORY + " is a "
                    + bound.getClass().getName() + " and no " + StateRepository.class.getName()
                    + ". Bind one that is, or none: then the sync token is kept in a file."));
        }
        boolean runs =
                repository instanceof StatefulService service ? service.isStarted() : context.hasService(repository);
        try {
            if (!runs) {
                context.addService(repository, true, true);
            }
        } catch (Exception e) {
            throw new StateException(
                    "The token repository " + REPOSITORY + " does not start: " + cause(e).getMessage()
                            + ". Nothing was written. Correct its settings and run again.",
                    e);
        }
        return (StateRepository<String, String>) repository;
    }

    /** Camel wraps what a service throws. */
    private static Throwable cause(Exception e) {
        return e instanceof RuntimeCamelException && e.getCause() != null ? e.getCause() : e;
    }
}
