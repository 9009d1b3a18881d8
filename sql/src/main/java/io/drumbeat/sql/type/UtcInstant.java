package io.drumbeat.sql.type;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jooq.impl.AbstractConverter;

/** An instant, kept as a TIMESTAMP in UTC: DuckDB sends TIMESTAMPTZ arithmetic through ICU calendars, 30 times slower. */
public final class UtcInstant extends AbstractConverter<LocalDateTime, Instant> {

    public UtcInstant() {
        super(LocalDateTime.class, Instant.class);
    }

    @Override
    public Instant from(LocalDateTime stored) {
        return stored == null ? null : stored.toInstant(ZoneOffset.UTC);
    }

    @Override
    public LocalDateTime to(Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
