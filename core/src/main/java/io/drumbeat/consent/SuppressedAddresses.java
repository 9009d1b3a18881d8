package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.splitPart;

import io.drumbeat.store.StoreDialect;
import java.util.EnumSet;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Suppression as conditions on columns of addresses, the same for everybody who sends, hands over or counts. What the store
 * holds no entry of is not asked for: a hash costs one for each address.
 */
public final class SuppressedAddresses {
    private final Set<SuppressionKind> present = EnumSet.noneOf(SuppressionKind.class);
    private final StoreDialect dialect;

    private SuppressedAddresses(StoreDialect dialect) {
        this.dialect = dialect;
    }

    /** As the lists stand now. */
    public static SuppressedAddresses in(DSLContext sql) {
        var suppressed = new SuppressedAddresses(StoreDialect.of(sql));
        for (SuppressionKind kind : SuppressionKind.values()) {
            if (sql.fetchExists(SUPPRESSION, SUPPRESSION.KIND.eq(kind.label()))) {
                suppressed.present.add(kind);
            }
        }
        return suppressed;
    }

    /** An e-mail address that must not be used on that channel. */
    public Condition email(Field<String> email, Channel channel) {
        return email(email, channel, noCondition());
    }

    /**
     * An e-mail address that must not be used on that channel.
     *
     * @param applies to the entry: which of them count
     */
    public Condition email(Field<String> email, Channel channel, Condition applies) {
        Field<String> address = lower(email);
        return named(SuppressionKind.EMAIL, address, channel, applies)
                .or(named(SuppressionKind.DOMAIN, splitPart(address, "@", -1), channel, applies))
                .or(named(SuppressionKind.EMAIL_SHA256, dialect.sha256(address), channel, applies))
                .or(named(SuppressionKind.EMAIL_MD5, org.jooq.impl.DSL.md5(address), channel, applies));
    }

    /** A phone that must not be used on that channel. */
    public Condition phone(Field<String> phone, Channel channel) {
        return phone(phone, channel, noCondition());
    }

    /**
     * A phone that must not be used on that channel.
     *
     * @param applies to the entry: which of them count
     */
    public Condition phone(Field<String> phone, Channel channel, Condition applies) {
        return named(SuppressionKind.PHONE, phone, channel, applies);
    }

    private Condition named(SuppressionKind kind, Field<String> value, Channel channel, Condition applies) {
        if (!present.contains(kind)) {
            return falseCondition();
        }
        return value.in(select(SUPPRESSION.VALUE)
                .from(SUPPRESSION)
                .where(SUPPRESSION.KIND.eq(inline(kind.label())))
                .and(isAbout(kind, channel))
                .and(applies));
    }

    private static Condition isAbout(SuppressionKind kind, Channel channel) {
        Condition byName =
                concat(inline(","), SUPPRESSION.CHANNELS, inline(",")).like(inline("%," + channel.label() + ",%"));
        return kind.serves(channel)
                ? SUPPRESSION.CHANNELS.eq(inline(SuppressionKind.EVERY_CHANNEL)).or(byName)
                : byName;
    }
}
