package org.spacesync.state;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what a journal asks of its database: transactions that were committed, texts prepared, calls that execute. */
final class CountedConnection {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Connection connection;

    CountedConnection(Connection real) {
        connection = (Connection)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, counting(real));
    }

    Connection connection() {
        return connection;
    }

    void reset() {
        counts.clear();
    }

    int commits() {
        return counts.getOrDefault("commit", 0);
    }

    int prepared() {
        return counts.getOrDefault("prepareStatement", 0);
    }

    /** How often a statement was executed, or some of them together. */
    int executions() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("execute"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private InvocationHandler counting(Object real) {
        return (proxy, method, arguments) -> {
            counts.merge(method.getName(), 1, Integer::sum);
            try {
                Object result = method.invoke(real, arguments);
                return result instanceof PreparedStatement statement
                        ? Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {PreparedStatement.class},
                                counting(statement))
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
    }
}
