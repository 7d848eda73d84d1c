package org.spacesync.run.watch;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultEndpoint;

/** As a target: waits for what a variable holds. As a source: gives out what is due. */
final class WatchEndpoint extends DefaultEndpoint {
    /** Name of what asks for nothing: a message only waits for as long as what it has says, once. */
    private static final String PAUSE = "pause";

    private final WatchList list;
    private final String name;
    private final String awaited;
    private Predicate open;
    private Expression pauseMillis;

    /**
     * @param name of the route that waits, and asks
     * @param awaited the variable with what is waited for; null if this endpoint is a source
     */
    WatchEndpoint(String uri, Component component, WatchList list, String name, String awaited) {
        super(uri, component);
        this.list = list;
        this.name = name;
        this.awaited = awaited;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (awaited != null) {
            Language simple = getCamelContext().resolveLanguage("simple");
            open = simple.createPredicate("${variable." + awaited + ".open}");
            pauseMillis = simple.createExpression("${variable." + awaited + ".pauseMillis}");
        }
    }

    @Override
    public Producer createProducer() {
        if (awaited == null) {
            throw new IllegalArgumentException(
                    "The parameter awaited is missing: which variable holds what is waited for?");
        }
        return new WatchProducer(this, list);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        WatchConsumer consumer = new WatchConsumer(this, processor, list);
        configureConsumer(consumer);
        return consumer;
    }

    String name() {
        return name;
    }

    boolean isPause() {
        return PAUSE.equals(name);
    }

    /** @throws IllegalStateException if there is nothing to wait for: its name may be misspelt */
    void check(Exchange exchange) {
        if (exchange.getVariable(awaited) == null) {
            throw new IllegalStateException("There is no variable " + awaited + " that could be waited for");
        }
    }

    boolean isOpen(Exchange exchange) {
        return open.matches(exchange);
    }

    long pauseMillis(Exchange exchange) {
        Long pause = pauseMillis.evaluate(exchange, Long.class);
        return pause == null ? 0 : pause;
    }
}
