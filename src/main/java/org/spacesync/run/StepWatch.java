package org.spacesync.run;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Notes in which step of a route a message of ours fails. Messages of the host's own routes pass untouched. */
public final class StepWatch implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        FailedStep step = FailedStep.at(definition);
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return super.process(exchange, doneSync -> {
                    Throwable failure = exchange.getException();
                    if (failure != null && isOurs(exchange)) {
                        step.with(failure).keepIn(exchange);
                    }
                    callback.done(doneSync);
                });
            }
        };
    }

    private static boolean isOurs(Exchange exchange) {
        return exchange.getVariable(RunContext.SETTINGS) != null || exchange.getVariable(Run.VARIABLE) != null;
    }
}
