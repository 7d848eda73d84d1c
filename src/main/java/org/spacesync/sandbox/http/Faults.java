package org.spacesync.sandbox.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;

/**
 * Decides which requests fail: first by planned faults, then at random by the switches {@code fault.*}. The same seed
 * and the same order of requests give the same faults.
 */
public final class Faults {
    private final Switches switches;
    private final List<Order> orders = new ArrayList<>();
    private SplittableRandom random;
    private String seed;

    /**
     * Plans faults for the next matching requests.
     *
     * @param api null for any
     * @param method regular expression
     * @param path regular expression found anywhere in the path with query
     * @param skip matching requests to let through first
     * @param count matching requests to fail then
     */
    public record Order(Api api, String method, String path, int skip, int count, Fault fault) {
        public Order {
            Pattern.compile(method);
            Pattern.compile(path);
        }

        boolean matches(Api other, String otherMethod, String otherPath) {
            return (api == null || api == other)
                    && otherMethod.matches(method)
                    && Pattern.compile(path).matcher(otherPath).find();
        }

        Order next() {
            return skip > 0
                    ? new Order(api, method, path, skip - 1, count, fault)
                    : new Order(api, method, path, 0, count - 1, fault);
        }
    }

    Faults(Switches switches) {
        this.switches = switches;
    }

    public synchronized void order(Order order) {
        orders.add(order);
    }

    /** Removes the planned faults; random faults continue. */
    public synchronized void clear() {
        orders.clear();
    }

    public synchronized List<Order> orders() {
        return List.copyOf(orders);
    }

    synchronized Optional<Fault> next(Api api, String method, String path) {
        for (int i = 0; i < orders.size(); i++) {
            Order order = orders.get(i);
            if (order.matches(api, method, path)) {
                Order rest = order.next();
                if (rest.skip() == 0 && rest.count() <= 0) {
                    orders.remove(i);
                } else {
                    orders.set(i, rest);
                }
                return order.skip() > 0 ? Optional.empty() : Optional.of(order.fault());
            }
        }
        return atRandom(api);
    }

    private Optional<Fault> atRandom(Api api) {
        int percent = switches.number(Switch.FAULT_RATE);
        if (percent == 0 || !list(Switch.FAULT_APIS).contains(api.key())) {
            return Optional.empty();
        }
        String wanted = switches.text(Switch.FAULT_SEED);
        if (random == null || !wanted.equals(seed)) {
            seed = wanted;
            random = new SplittableRandom(Long.parseLong(seed));
        }
        List<String> kinds = list(Switch.FAULT_KINDS);
        boolean fails = random.nextInt(100) < percent;
        String kind = kinds.get(random.nextInt(kinds.size()));
        boolean applied = random.nextBoolean();
        if (!fails) {
            return Optional.empty();
        }
        if (kind.equals("rate-limit")) {
            return Optional.of(Fault.rateLimit(switches.number(Switch.RATE_RESET)));
        }
        Fault fault = Fault.named(kind);
        return Optional.of(applied ? fault.afterEffect() : fault);
    }

    private List<String> list(Switch name) {
        return Arrays.stream(switches.text(name).split(",")).map(String::trim).toList();
    }
}
