package org.spacesync.run.watch;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Lets a message wait. Its thread is free meanwhile; another one goes on with it. */
final class WatchProducer extends DefaultAsyncProducer {
    private final WatchEndpoint endpoint;
    private final WatchList list;

    WatchProducer(WatchEndpoint endpoint, WatchList list) {
        super(endpoint);
        this.endpoint = endpoint;
        this.list = list;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            endpoint.check(exchange);
            if (endpoint.isPause() ? endpoint.pauseMillis(exchange) > 0 : endpoint.isOpen(exchange)) {
                Watched each = new Watched(endpoint, exchange, callback);
                if (list.watch(each)) {
                    return false;
                }
                refuse(each);
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    /** A run that is on its way when its context stops may come here after the consumer has ended. */
    private void refuse(Watched each) {
        CamelContext context = endpoint.getCamelContext();
        if (context.isStopping() || context.isStopped()) {
            each.stop();
        } else {
            each.fail(new IllegalStateException("The route ctf-watch is not started: nothing can be waited for"));
        }
    }
}
