package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.LedgerEntries;
import io.drumbeat.consent.LegalBasis;
import io.drumbeat.consent.Statement;
import io.drumbeat.erasure.Forgotten;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.value.EmailAddress;
import io.drumbeat.value.Unreadable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps out of the store whom somebody has forgotten. A row is about them by its external id, else its e-mail address, else,
 * where it has neither, its phone. It is taken only if it carries their own agreement, later than the erasure, with a source or
 * the wording; then every channel that it does not speak of counts as refused. Somebody else who has a forgotten phone is
 * taken, and not texted or called on it without their own proof.
 */
final class ForgottenRows {
    /** Of bounded length, so that it is found in time whatever stands there. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@\"'<>(),;|:]{1,64}+@[\\p{L}\\p{N}.-]{1,255}+");

    private final Forgotten forgotten;
    private final String externalKind;
    private final Instant asOf;
    private final Map<Long, Refusal> refusals = new LinkedHashMap<>();
    private long staged;
    private long keptOut;

    /** What whoever a row is about must be taken to have said, before the row speaks. */
    private record Refusal(Instant at, List<Channel> channels, Map<String, String> returned) {}

    /** @param asOf when the rows are read: what bears a later time was said nobody knows when */
    ForgottenRows(Forgotten forgotten, String externalSystem, Instant asOf) {
        this.forgotten = forgotten;
        this.asOf = asOf;
        this.externalKind = LeadIdentities.external(externalSystem);
    }

    /**
     * Whether the row may be looked at any further.
     *
     * @param sound nothing stands against it: it is staged if it is admitted
     */
    boolean admits(LeadRow row, boolean sound) {
        if (forgotten.isEmpty()) {
            return true;
        }
        long rowNo = staged + 1;
        Optional<Instant> phone = forgotten.since(LeadIdentities.PHONE, row.phone());
        Optional<Instant> erased = forgotten
                .since(externalKind, row.externalId())
                .or(() -> forgotten.since(LeadIdentities.EMAIL, row.email()))
                .or(() -> row.externalId() == null && row.email() == null ? phone : Optional.empty());
        if (erased.isPresent()) {
            if (!optsInAfter(row, erased.get())) {
                keptOut++;
                return false;
            }
            if (sound) {
                refusals.put(rowNo, new Refusal(erased.get(), List.of(Channel.values()), identities(row)));
            }
        } else if (sound && phone.isPresent()) {
            refusals.put(rowNo, new Refusal(phone.get(), List.of(Channel.SMS, Channel.CALL), Map.of()));
        }
        staged += sound ? 1 : 0;
        return true;
    }

    /** Whether a row that cannot be read as one has the e-mail address of somebody, who is kept not even as a reject. */
    boolean isNamedIn(SourceRecord broken) {
        boolean named = !forgotten.isEmpty()
                && broken.cells().stream()
                        .flatMap(cell -> ADDRESS.matcher(cell).results())
                        .anyMatch(found -> isForgotten(found.group()));
        keptOut += named ? 1 : 0;
        return named;
    }

    private boolean isForgotten(String email) {
        try {
            return forgotten
                    .since(LeadIdentities.EMAIL, EmailAddress.parse(email).address())
                    .isPresent();
        } catch (Unreadable no) {
            return false;
        }
    }

    private boolean optsInAfter(LeadRow row, Instant erased) {
        LeadRow.Consent consent = row.consent();
        return consent != null
                && consent.at() != null
                && consent.at().isAfter(erased)
                && !consent.at().isAfter(asOf)
                && consent.basis() == LegalBasis.CONSENT
                && (consent.source() != null || consent.evidence() != null)
                && consent.states().contains(ConsentState.GRANTED);
    }

    private Map<String, String> identities(LeadRow row) {
        Map<String, String> identities = new LinkedHashMap<>();
        Stream.of(
                        new String[] {externalKind, row.externalId()},
                        new String[] {LeadIdentities.EMAIL, row.email()},
                        new String[] {LeadIdentities.PHONE, row.phone()})
                .filter(identity -> identity[1] != null)
                .forEach(identity -> identities.put(identity[0], identity[1]));
        return identities;
    }

    /** Rows about people who were forgotten and did not ask to come back. */
    long keptOut() {
        return keptOut;
    }

    /** Enters the refusals of those who were taken; to be called before what the rows say is entered. @return how many */
    long enter(Transaction tx, Run run, TempTable leads) {
        if (refusals.isEmpty()) {
            return 0;
        }
        Map<Long, Long> leadOf = tx.sql()
                .select(leads.field(People.ROW_NO), leads.field(People.LEAD_ID))
                .from(leads.table())
                .where(leads.field(People.ROW_NO).in(refusals.keySet()))
                .fetchMap(row -> row.value1(), row -> row.value2());
        var ledger = new LedgerEntries(tx, run.asOf(), run.id());
        long entered = 0;
        for (Map.Entry<Long, Refusal> row : refusals.entrySet()) {
            Refusal refusal = row.getValue();
            long lead = Objects.requireNonNull(leadOf.get(row.getKey()));
            for (Channel channel : refusal.channels()) {
                if (!isKnown(tx, lead, channel, refusal.at())) {
                    ledger.enter(refused(lead, channel, refusal.at()));
                    entered++;
                }
            }
            forgotten.returned(tx, run, refusal.returned().entrySet());
        }
        return entered;
    }

    private static boolean isKnown(Transaction tx, long lead, Channel channel, Instant at) {
        return tx.sql()
                .fetchExists(
                        CONSENT_EVENT,
                        CONSENT_EVENT
                                .LEAD_ID
                                .eq(lead)
                                .and(CONSENT_EVENT.CHANNEL.eq(channel.label()))
                                .and(CONSENT_EVENT.STATE.eq(ConsentState.DENIED.label()))
                                .and(CONSENT_EVENT.OCCURRED_AT.eq(at)));
    }

    private static Statement refused(long lead, Channel channel, Instant at) {
        return new Statement(
                lead,
                channel,
                Statement.MARKETING,
                ConsentState.DENIED,
                at,
                "erasure",
                "Whoever had this address or phone asked to be forgotten",
                LegalBasis.CONSENT);
    }
}
