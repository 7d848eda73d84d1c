package org.spacesync.sync;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacesync.contentful.EntityKey;
import org.spacesync.report.RunListener;
import org.spacesync.run.RunContext;
import org.spacesync.run.StepException;
import org.spacesync.state.Change;
import org.spacesync.state.Failure;
import org.spacesync.state.Outcome;
import org.spacesync.variables.RouteVariables;

/**
 * Puts what a run has settled into the queue of {@code ctf-settled}. Settling waits for nothing but room in the queue.
 * Nobody who is told can harm the run: what fails there is counted, and told in one remark at the end.
 */
public final class SettledFeed implements RunListener {
    static final String VARIABLE = RouteVariables.SETTLED_FEED;
    private static final Logger LOG = LoggerFactory.getLogger(SettledFeed.class);
    private static final String HOOK = "ctf-settled";
    private static final String CONSUMER = "ctf-tell-settled";
    private static final String QUEUE = "direct:ctf-queue-settled";

    private final SyncRun run;
    private final ProducerTemplate producer;
    private long queued;
    private long told;
    private long failed;
    private long missed;
    private String reason;
    private boolean givenUp;

    private SettledFeed(SyncRun run, ProducerTemplate producer) {
        this.run = run;
        this.producer = producer;
    }

    /** The feed of a run; empty if nobody would hear of it. */
    static Optional<SettledFeed> of(SyncRun run, CamelContext context) {
        if (!isHeard(context)) {
            return Optional.empty();
        }
        start(context);
        return Optional.of(new SettledFeed(run, context.createProducerTemplate()));
    }

    private static void start(CamelContext context) {
        try {
            context.getRouteController().startRoute(CONSUMER);
        } catch (Exception e) {
            throw new IllegalStateException("The route " + CONSUMER + " cannot be started", e);
        }
    }

    /** As delivered, the route only logs at a level that is off; an older customise.camel.yaml does not have it at all. */
    private static boolean isHeard(CamelContext context) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        RouteDefinition hook = model == null ? null : model.getRouteDefinition(HOOK);
        return hook != null
                && (LoggerFactory.getLogger(HOOK).isTraceEnabled()
                        || hook.getOutputs().stream()
                                .anyMatch(step -> !(step instanceof LogDefinition log)
                                        || !"TRACE".equalsIgnoreCase(log.getLoggingLevel())));
    }

    /** The route that is told. A route file asks for it by this name, since an older customise.camel.yaml lacks it. */
    public String getHook() {
        return "direct:" + HOOK;
    }

    @Override
    public void settled(EntityKey key, Outcome outcome) {
        queue(key, outcome, Map.of());
    }

    @Override
    public void failed(Failure failure) {
        Map<String, Object> error = failure.error();
        queue(
                failure.key(),
                Outcome.FAILED,
                Map.of(
                        "phase",
                        failure.phase(),
                        "message",
                        String.valueOf(error.getOrDefault("reason", error.get("message")))));
    }

    private void queue(EntityKey key, Outcome outcome, Map<String, Object> more) {
        Optional<Change> change = run.journal().find(key);
        synchronized (this) {
            if (givenUp) {
                missed++;
                return;
            }
            queued++;
        }
        Exchange sent = producer.send(QUEUE, exchange -> {
            exchange.setVariable(VARIABLE, this);
            // With it, a step that fails is found.
            exchange.setVariable(RunContext.SETTINGS, run.settings());
            exchange.getMessage().setHeader("ctfEntityType", key.type().sysType());
            exchange.getMessage().setHeader("ctfEntityId", key.id());
            exchange.getMessage()
                    .setHeader("ctfContentType", change.map(Change::contentType).orElse(null));
            exchange.getMessage().setBody(body(key, outcome, change, more));
        });
        if (sent.getException() != null) {
            notQueued(sent.getException());
        }
    }

    private Map<String, Object> body(
            EntityKey key, Outcome outcome, Optional<Change> change, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", key.type().sysType());
        body.put("id", key.id());
        change.map(Change::contentType).ifPresent(id -> body.put("contentType", id));
        body.put("outcome", outcome.word());
        change.map(Change::version).ifPresent(version -> body.put("version", version));
        body.put("space", run.settings().destinationSpace());
        body.put("environment", run.settings().destinationEnvironment());
        body.put("time", run.clock().instant().toString());
        body.put("runId", run.state().id());
        body.putAll(more);
        return body;
    }

    private synchronized void notQueued(Exception failure) {
        queued--;
        missed++;
        giveUp("A change could not be put into its queue: " + failure.getMessage());
    }

    private void giveUp(String why) {
        if (!givenUp) {
            givenUp = true;
            reason(why);
        }
    }

    private void reason(String why) {
        if (reason == null) {
            reason = run.secrets().blank(why);
            LOG.warn("The route ctf-settled failed: {}", reason);
        }
    }

    /** The route has failed with one settled change. */
    synchronized void failed(Exchange exchange) {
        failed++;
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        reason(StepException.inCustomised(exchange, cause).getMessage());
    }

    /** The route has done with one settled change, well or not. */
    synchronized void told() {
        told++;
        notifyAll();
    }

    /**
     * Waits until all are told, unless none is for too long, and says in a remark what went wrong.
     *
     * @param patience how long the route may take for one of them
     */
    synchronized void drain(Duration patience) {
        long before = -1;
        while (told < queued && before != told && !Thread.currentThread().isInterrupted()) {
            before = told;
            await(patience);
        }
        if (told < queued) {
            missed += queued - told;
            giveUp("It took no change for " + patience.toMillis() + " ms.");
        }
        givenUp = true;
        producer.stop();
        if (failed + missed > 0) {
            run.listener()
                    .note("Of " + (told + missed) + " changes, the route ctf-settled failed on " + failed
                            + " and missed " + missed + ". The run itself is not affected. " + reason);
        }
    }

    private void await(Duration patience) {
        long before = told;
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        try {
            while (told == before && told < queued && left > 0) {
                wait(left);
                left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
