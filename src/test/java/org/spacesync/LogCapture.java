package org.spacesync;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Keeps all that is logged below a logger, from a level on, while it is open. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
    private final Logger logger;
    private final Level lowest;
    private final Level levelBefore;
    private final boolean additiveBefore;
    private final Map<Logger, Level> levelsBelow = new HashMap<>();

    private LogCapture(String name, Level level) {
        logger = (Logger) LoggerFactory.getLogger(name);
        lowest = level;
        levelBefore = logger.getLevel();
        additiveBefore = logger.isAdditive();
        // The command line sets levels further down, and they stay after a test of it.
        for (String below : List.of("org.apache.camel", "org.spacesync")) {
            Logger other = logger.getLoggerContext().getLogger(below);
            if (below.startsWith(name + ".") && other.getLevel() != null) {
                levelsBelow.put(other, other.getLevel());
                other.setLevel(null);
            }
        }
        logger.setLevel(level);
        logger.setAdditive(false);
        setContext(logger.getLoggerContext());
        start();
        logger.addAppender(this);
    }

    public static LogCapture of(String name, Level level) {
        return new LogCapture(name, level);
    }

    @Override
    protected void append(ILoggingEvent event) {
        // Another test may have set a lower level for a logger further down.
        if (event.getLevel().isGreaterOrEqual(lowest)) {
            event.getFormattedMessage();
            events.add(event);
        }
    }

    /** Messages with their stack traces. */
    public List<String> lines() {
        return events.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }

    public String text() {
        return String.join("\n", lines());
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(levelBefore);
        logger.setAdditive(additiveBefore);
        levelsBelow.forEach(Logger::setLevel);
        stop();
    }
}
