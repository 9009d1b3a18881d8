package io.drumbeat.audience;

import static io.drumbeat.consent.CurrentConsent.isDenied;
import static io.drumbeat.consent.CurrentConsent.isGranted;
import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.segment.CurrentMembers;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.AudienceDefinition;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Who is in an audience's segments now, and whom of them we may hand over. */
final class AudienceMembers {
    private static final Field<String> REASON = DSL.field(DSL.name("reason"), SQLDataType.VARCHAR);
    /** Rows of people held at once: results materialise. */
    private static final int PAGE = 50_000;

    private final Transaction tx;
    private final TempTable people;

    private AudienceMembers(Transaction tx, TempTable people) {
        this.tx = tx;
        this.people = people;
    }

    static AudienceMembers of(Transaction tx, AudienceDefinition audience) {
        CurrentMembers.require(tx.sql(), audience.include(), audience.exclude());
        Condition chosen = CurrentMembers.isIn(LEAD.LEAD_ID, audience.include());
        if (!audience.exclude().isEmpty()) {
            chosen = chosen.andNot(CurrentMembers.isIn(LEAD.LEAD_ID, audience.exclude()));
        }
        TempTable people = tx.keep(
                "audience_people",
                DSL.select(
                                LEAD.LEAD_ID,
                                DSL.when(suppressed(tx), DSL.inline("suppressed"))
                                        .when(refused(), DSL.inline("no_consent"))
                                        .when(LEAD.EMAIL.isNull().and(LEAD.PHONE.isNull()), DSL.inline("no_identifier"))
                                        .as(REASON))
                        .from(LEAD)
                        .where(chosen));
        return new AudienceMembers(tx, people);
    }

    private static Condition suppressed(Transaction tx) {
        var suppressed = SuppressedAddresses.in(tx.sql());
        return suppressed.email(LEAD.EMAIL, Channel.ADS).or(suppressed.phone(LEAD.PHONE, Channel.ADS));
    }

    /** Who said no to advertising; and who said nothing of it but no to mail is not followed by advertising instead. */
    private static Condition refused() {
        return isDenied(LEAD.LEAD_ID, Channel.ADS)
                .or(isDenied(LEAD.LEAD_ID, Channel.EMAIL).andNot(isGranted(LEAD.LEAD_ID, Channel.ADS)));
    }

    /** How many were left out, by reason. */
    Map<String, Long> excluded() {
        return tx.countBy(people, REASON);
    }

    /** The keys of everybody who is handed over, ordered by lead, a page at a time; no query runs while a page is worked on. */
    void pages(Consumer<List<MatchKeys>> action) {
        Field<Long> id = people.field(LEAD.LEAD_ID);
        long after = Long.MIN_VALUE;
        while (true) {
            var page = tx.sql()
                    .select(
                            LEAD.LEAD_ID,
                            LEAD.EMAIL,
                            LEAD.PHONE,
                            LEAD.FIRST_NAME,
                            LEAD.LAST_NAME,
                            LEAD.POSTAL_CODE,
                            LEAD.COUNTRY)
                    .from(people.table())
                    .join(LEAD)
                    .on(LEAD.LEAD_ID.eq(id))
                    .where(DSL.field(DSL.name(people.name(), "reason")).isNull())
                    .and(LEAD.LEAD_ID.gt(after))
                    .orderBy(LEAD.LEAD_ID)
                    .limit(PAGE)
                    .fetch(Records.mapping(MatchKeys::of));
            action.accept(page);
            if (page.size() < PAGE) {
                return;
            }
            after = page.getLast().lead();
        }
    }
}
