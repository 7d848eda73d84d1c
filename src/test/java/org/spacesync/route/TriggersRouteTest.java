package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.settings.Settings;

/** {@code triggers.camel.yaml}: runs by cron, and none without. */
@Tag("slow")
@Tag("camel")
class TriggersRouteTest {
    private static final Map<String, Object> OPTIONS =
            Map.of("sourceSpace", "one", "destinationSpace", "two", "sourceDeliveryToken", "d", "managementToken", "m");

    @Test
    void withoutCronNothingIsScheduled() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            SpaceSyncRoutes.install(context, Settings.of(OPTIONS));
            context.start();
            assertNull(context.getRoute("ctf-scheduled-sync"));
        }
    }

    @Test
    void aRunThatTakesLongerThanTheIntervalIsNotOvertaken() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        CountDownLatch runs = new CountDownLatch(2);
        CountDownLatch secondFire = new CountDownLatch(1);
        Map<String, Object> options = new HashMap<>(OPTIONS);
        options.put("scheduleCron", "0/1 * * * * ?");
        try (CamelContext context = new DefaultCamelContext()) {
            SpaceSyncRoutes.install(context, Settings.of(options));
            AdviceWith.adviceWith(context, "ctf-scheduled-sync", route -> route.interceptSendToEndpoint(
                            "direct:ctf-sync")
                    .skipSendToOriginalEndpoint()
                    .process(exchange -> {
                        mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                        assertEquals("", exchange.getMessage().getBody(), "a scheduled run has the context's settings");
                        // Longer than the interval: the next time comes while this run is under way.
                        secondFire.await(2500, TimeUnit.MILLISECONDS);
                        underWay.decrementAndGet();
                        runs.countDown();
                    }));
            context.start();

            assertTrue(runs.await(30, TimeUnit.SECONDS));
            assertEquals(1, mostAtOnce.get());
        }
    }
}
