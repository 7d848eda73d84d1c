package org.spacesync.run.watch;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The component {@code ctf-watch}. A message to {@code ctf-watch:name} with the parameter {@code awaited} goes on when what
 * that variable holds is no longer {@code open}. Until then it holds no thread: it stands in the list of what is watched,
 * of all runs of the process, and the consumer of {@code ctf-watch:due} takes out what is to be asked for. See {@code
 * routes/api/await.camel.yaml}. A message to {@code ctf-watch:pause} goes on after the {@code pauseMillis} of that variable:
 * a delay that holds no thread, and ends with its run.
 */
public class WatchComponent extends DefaultComponent {
    private final WatchList list = new WatchList();

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        String awaited = getAndRemoveParameter(parameters, "awaited", String.class);
        return new WatchEndpoint(uri, this, list, name, awaited);
    }
}
