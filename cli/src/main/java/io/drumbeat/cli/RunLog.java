package io.drumbeat.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** {@code log.jsonl} of a run, which only its owner can read: everything from info up, whatever is shown. */
final class RunLog implements AutoCloseable {
    private final OutputStreamAppender<ILoggingEvent> log;

    private RunLog(OutputStreamAppender<ILoggingEvent> log) {
        this.log = log;
    }

    static RunLog open(Path runFolder, Redactor redactor) {
        var log = new OutputStreamAppender<ILoggingEvent>();
        log.setName(runFolder.toString());
        log.setEncoder(new JsonLines(redactor));
        try {
            log.setOutputStream(PrivateFiles.output(runFolder.resolve("log.jsonl")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Logging.attach(log);
        return new RunLog(log);
    }

    @Override
    public void close() {
        Logging.detach(log);
    }
}
