package io.drumbeat.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Log lines for people: {@code warn: message}, then the stack trace if there is one. */
final class TextLines extends EncoderBase<ILoggingEvent> {
    private final Redactor redactor;

    TextLines(Redactor redactor) {
        this.redactor = redactor;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new StringBuilder()
                .append(event.getLevel().toString().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(event.getFormattedMessage())
                .append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return redactor.redacted(line.toString()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
