package org.spacesync.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;

/**
 * The log of the command line, without an XML file, which takes longer to read than the rest of logging. It does nothing
 * unless the command line has asked for it: on the class path of a host, the host's own configuration counts.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    /** Whatever is turned up: the wire log of org.apache.hc shows the Authorization header. */
    private static final Map<String, Level> LEVELS = Map.of(
            "org.apache.hc",
            Level.WARN,
            // What its loader writes with stack traces, SqliteLibrary says in a sentence.
            "org.sqlite",
            Level.OFF,
            "org.quartz",
            Level.WARN,
            "org.eclipse.jetty",
            Level.WARN,
            Logger.ROOT_LOGGER_NAME,
            Level.WARN);

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        if (!Logging.isOurs()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        loggers.getStatusManager().add(new NopStatusListener());
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(loggers);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(loggers);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        LEVELS.forEach((name, level) -> loggers.getLogger(name).setLevel(level));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
