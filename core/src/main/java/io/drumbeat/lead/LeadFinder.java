package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.identity.Merges;
import io.drumbeat.value.EmailAddress;
import io.drumbeat.value.PhoneNumber;
import io.drumbeat.value.Unreadable;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;

/** Finds a lead by whatever a person has at hand: an e-mail, a phone in any common form, {@code system:id}, or our id. */
public final class LeadFinder {
    /** What {@code leads show} writes before the system of an external id. */
    private static final String EXTERNAL = "external:";

    private LeadFinder() {}

    /**
     * The lead's id.
     *
     * @param region whose phone numbers are written without a country code
     * @throws DrumbeatException usage, where nobody is known by that
     */
    public static long find(DSLContext sql, String reference, String region) {
        String wanted = reference.strip();
        return byOurId(sql, wanted)
                .or(() -> byIdentity(sql, wanted, region))
                .orElseThrow(
                        () -> DrumbeatException.usage("unknown_lead", "Nobody is known by \"" + wanted + "\"")
                                .hint(
                                        "Give an e-mail, a phone, an external id as system:id, or the id that `drumbeat leads list` shows"));
    }

    private static Optional<Long> byOurId(DSLContext sql, String wanted) {
        if (!wanted.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        long id = Long.parseLong(wanted);
        return sql.select(LEAD.LEAD_ID)
                .from(LEAD)
                .where(LEAD.LEAD_ID.eq(id))
                .fetchOptional(LEAD.LEAD_ID)
                .or(() -> Merges.ownerOf(sql, id));
    }

    private static Optional<Long> byIdentity(DSLContext sql, String wanted, String region) {
        String external = wanted.startsWith(EXTERNAL) ? wanted.substring(EXTERNAL.length()) : wanted;
        int colon = external.indexOf(':');
        Optional<Long> named = colon > 0
                ? known(sql, EXTERNAL + external.substring(0, colon), external.substring(colon + 1))
                : Optional.empty();
        if (named.isPresent() || (colon > 0 && !wanted.contains("@"))) {
            return named;
        }
        if (wanted.contains("@")) {
            return known(sql, LeadIdentities.EMAIL, address(wanted));
        }
        try {
            return known(sql, "phone", PhoneNumber.parse(wanted, region).identity());
        } catch (Unreadable noPhone) {
            return Optional.empty();
        }
    }

    /** As addresses are kept: the domain of {@code ana@bücher.de} in ASCII. */
    private static String address(String wanted) {
        try {
            return EmailAddress.parse(wanted).address();
        } catch (Unreadable noAddress) {
            return wanted.toLowerCase(Locale.ROOT);
        }
    }

    private static Optional<Long> known(DSLContext sql, String kind, String value) {
        return sql.select(LEAD_IDENTITY.LEAD_ID)
                .from(LEAD_IDENTITY)
                .where(LEAD_IDENTITY.KIND.eq(kind))
                .and(LEAD_IDENTITY.VALUE.eq(value))
                .fetchOptional(LEAD_IDENTITY.LEAD_ID);
    }
}
