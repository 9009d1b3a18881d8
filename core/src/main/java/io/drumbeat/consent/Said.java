package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.VARCHAR;

import java.time.Instant;
import org.jooq.Field;

/** The columns of a temporary table that holds what people said: a row for each statement about a channel. */
public final class Said {
    public static final Field<Long> LEAD_ID = field(name("lead_id"), BIGINT);
    /** Of the identity by which the statement was taken to be about them: the kind; null where it names none. */
    public static final Field<String> IDENTITY_KIND = field(name("identity_kind"), VARCHAR);

    public static final Field<String> IDENTITY = field(name("identity_value"), VARCHAR);
    /** The order in which the statements came. */
    public static final Field<Long> ROW_NO = field(name("row_no"), BIGINT);

    public static final Field<String> CHANNEL = field(name("channel"), VARCHAR);
    public static final Field<String> PURPOSE = field(name("purpose"), VARCHAR);
    /** {@code granted} or {@code denied}. */
    public static final Field<String> STATE = field(name("state"), VARCHAR);
    /** When it was said; null where nobody says. */
    public static final Field<Instant> AT = instant("said_at");
    /** The first instant of that day where the company is, which is also how a bare date is read. */
    public static final Field<Instant> DAY = instant("said_day");
    /** The first instant of the next day there, where {@link #AT} is a bare date. */
    public static final Field<Instant> NEXT_DAY = instant("said_next_day");

    public static final Field<String> SOURCE = field(name("said_where"), VARCHAR);
    public static final Field<String> EVIDENCE = field(name("said_what"), VARCHAR);
    public static final Field<String> BASIS = field(name("said_basis"), VARCHAR);

    /** It says itself when it was said and, if it is an agreement, also where or in what words. */
    static final Field<Boolean> PROVEN = field(name("proven"), BOOLEAN);

    private Said() {}

    private static Field<Instant> instant(String column) {
        return field(name(column), CONSENT_EVENT.OCCURRED_AT.getDataType().nullable(true));
    }
}
