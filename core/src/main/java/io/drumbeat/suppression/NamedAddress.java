package io.drumbeat.suppression;

import static io.drumbeat.sql.Tables.SUPPRESSION;

import io.drumbeat.consent.SuppressionKind;
import io.drumbeat.consent.Suppressions;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.value.Cells;
import io.drumbeat.value.Unreadable;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** An address as somebody types it, and the entries that name it. */
record NamedAddress(ListedAddress address) {

    /**
     * Reads an e-mail, a phone, a domain or a hash.
     *
     * @throws DrumbeatException usage, where it is none of them
     */
    static NamedAddress typed(String text, String region) {
        String cell = Cells.clean(text);
        SuppressionKind kind = ListedAddress.looksLike(cell);
        try {
            if (kind != null) {
                return new NamedAddress(ListedAddress.read(kind, cell, region));
            }
        } catch (Unreadable problem) {
            throw DrumbeatException.usage(problem.reason(), "\"" + cell + "\": " + problem.message())
                    .causedBy(problem);
        }
        throw DrumbeatException.usage(
                        "no_address", "\"" + cell + "\" is neither an e-mail, a phone, a domain nor a hash")
                .hint("Write ada@example.com, +15595550100, example.com, or a SHA-256 or MD5 in hexadecimal");
    }

    /** Whatever stands against it: of an e-mail also its domain. */
    List<Suppressions.Entry> entries(DSLContext sql) {
        return switch (address.kind()) {
            case EMAIL -> Suppressions.of(sql, address.value(), null);
            case PHONE -> Suppressions.of(sql, null, address.value());
            default -> Suppressions.where(sql, itself());
        };
    }

    /** What names it and nobody else: of an e-mail its hashes too. */
    Condition itself() {
        Condition plain = SUPPRESSION.KIND.eq(address.kind().label()).and(SUPPRESSION.VALUE.eq(address.value()));
        return address.kind() == SuppressionKind.EMAIL ? plain.or(Suppressions.hashesOf(address.value())) : plain;
    }
}
