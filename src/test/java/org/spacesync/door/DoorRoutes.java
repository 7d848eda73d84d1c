package org.spacesync.door;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.TestClock;
import org.spacesync.settings.Settings;

/**
 * The real route files in a context, which may be used by all tests of a class, and doors, new for each test, that lead
 * to its server.
 */
final class DoorRoutes implements AutoCloseable {
    static final String TOKEN = "CFPAT-very-secret";
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /** No limit, repetitions soon and for a minute. */
    static final Limits LIMITS = new Limits(null, false, MINUTE, Duration.ofMillis(4), MINUTE, 2000);

    /** Nothing is repeated. */
    static final Limits IMPATIENT = new Limits(null, false, Duration.ZERO, Duration.ofMillis(4), MINUTE, 2000);

    static final Limits ONE_PER_HOUR =
            new Limits(Duration.ofHours(1), false, MINUTE, Duration.ofMillis(4), MINUTE, 2000);

    static final Limits AS_ADVERTISED = new Limits(null, true, MINUTE, Duration.ofMillis(4), MINUTE, 2000);

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final List<String> waits = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final WatchedDoorSteps steps = new WatchedDoorSteps();
    private TestClock clock;
    private Doors doors;

    DoorRoutes() {
        this(Map.of());
    }

    DoorRoutes(Map<String, ?> settings) {
        SpaceSyncRoutes.install(context, Settings.of(settings));
        context.getRegistry().unbind("ctfDoor");
        context.getRegistry().bind("ctfDoor", steps);
        context.start();
        template = context.createProducerTemplate();
    }

    /** New doors, as at the begin of a run: management and delivery, the first with the usual token. */
    DoorRoutes leadTo(String base) {
        return leadTo(base, LIMITS);
    }

    DoorRoutes leadTo(String base, Limits limits) {
        return leadTo(
                new DoorConfig("management", URI.create(base), TOKEN, limits),
                new DoorConfig("source-management", URI.create(base), TOKEN, limits),
                new DoorConfig("delivery", URI.create(base), "delivery-token", limits));
    }

    DoorRoutes leadTo(DoorConfig... configs) {
        clock = new TestClock();
        steps.reset();
        waits.clear();
        notes.clear();
        doors = new Doors(List.of(configs), clock, new Doors.Waiting() {
            @Override
            public void waiting(String door, Duration wait, String why) {
                waits.add(door + " " + wait.toMillis() + " ms: " + why);
            }

            @Override
            public void note(String text) {
                notes.add(text);
            }
        });
        return this;
    }

    Exchange get(String path) {
        return send("management", Map.of(Exchange.HTTP_PATH, path), null);
    }

    /** Sends a request through a door; a failure is the exchange's exception. */
    Exchange send(String door, Map<String, ?> headers, Object body) {
        return template.request("direct:ctf-" + door, exchange -> {
            exchange.setVariable(Doors.VARIABLE, doors);
            headers.forEach(exchange.getMessage()::setHeader);
            exchange.getMessage().setBody(body);
        });
    }

    Doors doors() {
        return doors;
    }

    WatchedDoorSteps steps() {
        return steps;
    }

    TestClock clock() {
        return clock;
    }

    /** The waits that were told to the listener. */
    List<String> waits() {
        return waits;
    }

    /** What else was told to the listener. */
    List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        context.stop();
    }
}
