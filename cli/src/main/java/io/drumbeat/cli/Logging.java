package io.drumbeat.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.FilterOutputStream;
import java.io.OutputStream;
import org.slf4j.LoggerFactory;

/** Sets Logback up in code: no XML to parse at every start. Found through {@link java.util.ServiceLoader}. */
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String TERMINAL = "terminal";

    /** At first nothing is heard: the command line, which says how to log, is not parsed yet. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger("io.drumbeat").setLevel(Level.INFO);
        context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
        context.getLogger("org.flywaydb").setLevel(Level.ERROR);
        // The newest PostgreSQL that jOOQ knows is not the oldest that we work on.
        context.getLogger("org.jooq.impl.DefaultExecuteContext.logVersionSupport")
                .setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logs to standard error from now on: warnings, with {@code -v} what is being done, with {@code -q} only errors. */
    static void configure(Session session) {
        GlobalOptions options = session.options();
        var terminal = new OutputStreamAppender<ILoggingEvent>();
        terminal.setName(TERMINAL);
        terminal.setEncoder(
                options.logFormat == GlobalOptions.LogFormat.JSON
                        ? new JsonLines(session.redactor())
                        : new TextLines(session.redactor()));
        terminal.setOutputStream(unclosed(session.surroundings().err()));
        var threshold = new ThresholdFilter();
        threshold.setLevel((options.verbose ? Level.INFO : options.quiet ? Level.ERROR : Level.WARN).toString());
        threshold.start();
        terminal.addFilter(threshold);
        root().detachAppender(TERMINAL);
        attach(terminal);
    }

    static void attach(OutputStreamAppender<ILoggingEvent> appender) {
        LoggerContext context = root().getLoggerContext();
        appender.setContext(context);
        appender.getEncoder().setContext(context);
        appender.getEncoder().start();
        appender.start();
        root().addAppender(appender);
    }

    static void detach(OutputStreamAppender<ILoggingEvent> appender) {
        root().detachAppender(appender);
        appender.stop();
    }

    private static OutputStream unclosed(OutputStream stream) {
        return new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws java.io.IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() {
                // Standard error outlives its appender.
            }
        };
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
