package org.spacesync.run.watch;

import org.apache.camel.AsyncCallback;
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
            if (endpoint.isOpen(exchange)) {
                list.watch(new Watched(endpoint, exchange, callback));
                return false;
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }
}
