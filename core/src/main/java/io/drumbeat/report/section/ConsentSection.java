package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.Figure.Better;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Table.Tone;
import io.drumbeat.report.model.Value;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** Whom we may write to, call or show advertising. */
final class ConsentSection implements Section {
    private static final String COUNTED =
            "The newest word of each lead on marketing, channel by channel. Mailable: has an e-mail address, said yes to "
                    + "e-mail, and nothing stands against the address.";
    private static final String PURPOSE = "marketing";

    @Override
    public String name() {
        return "consent";
    }

    @Override
    public SectionResult of(ReportContext context) {
        int leads = context.sql().fetchCount(LEAD, context.known(LEAD.CREATED_AT));
        if (leads == 0) {
            return SectionResult.empty(name(), "Consent", COUNTED, "No leads yet.");
        }
        int mailable = mailable(context);
        Figure people = Figure.count("mailable_leads", "Mailable leads", mailable);
        return SectionResult.of(
                name(),
                "Consent",
                COUNTED,
                List.of(
                        Figure.of("mailable", "Mailable", Value.share(mailable, leads))
                                .beside(people)
                                .asKey(),
                        people,
                        Figure.count("opted_out", "Opted out", optedOut(context, context.inPeriod(CONSENT.OCCURRED_AT)))
                                .since(
                                        Value.count(optedOut(context, context.inPreviousPeriod(CONSENT.OCCURRED_AT))),
                                        Better.LOWER),
                        Figure.count(
                                "suppressed",
                                "Suppressed entries",
                                context.sql().fetchCount(SUPPRESSION, context.known(SUPPRESSION.CREATED_AT)))),
                List.of(channels(context, leads), suppressions(context)));
    }

    private static int mailable(ReportContext context) {
        return context.sql()
                .fetchCount(context.sql()
                        .selectOne()
                        .from(LEAD)
                        .where(context.known(LEAD.CREATED_AT))
                        .and(LEAD.EMAIL.isNotNull())
                        .and(exists(selectOne()
                                .from(CONSENT)
                                .where(CONSENT.LEAD_ID.eq(LEAD.LEAD_ID))
                                .and(CONSENT.CHANNEL.eq("email"))
                                .and(CONSENT.PURPOSE.eq(PURPOSE))
                                .and(CONSENT.STATE.eq("granted"))))
                        .andNot(SuppressedAddresses.in(context.sql()).email(LEAD.EMAIL, Channel.EMAIL)));
    }

    private static int optedOut(ReportContext context, Condition when) {
        return context.sql()
                .select(countDistinct(CONSENT.LEAD_ID))
                .from(CONSENT)
                .where(CONSENT.STATE.eq("denied"))
                .and(CONSENT.PURPOSE.eq(PURPOSE))
                .and(when)
                .fetchSingle()
                .value1();
    }

    private static Table channels(ReportContext context, int leads) {
        Table.Builder table = Table.named("channels", "Consent by channel", Drawing.STACKED_BARS)
                .column("channel", "Channel")
                .series("granted", "Said yes", Tone.GOOD)
                .series("denied", "Said no", Tone.BAD)
                .series("unasked", "Never said", Tone.MUTED)
                .column("reachable", "Reachable");
        channel(table, context, leads, "email", "E-mail", LEAD.EMAIL);
        channel(table, context, leads, "sms", "Text message", LEAD.PHONE);
        channel(table, context, leads, "call", "Call", LEAD.PHONE);
        channel(table, context, leads, "ads", "Advertising", null);
        return table.build();
    }

    private static void channel(
            Table.Builder table,
            ReportContext context,
            int leads,
            String channel,
            String label,
            @Nullable TableField<?, String> address) {
        Map<String, Integer> said = context.sql()
                .select(CONSENT.STATE, count())
                .from(CONSENT)
                .join(LEAD)
                .on(LEAD.LEAD_ID.eq(CONSENT.LEAD_ID))
                .where(CONSENT.CHANNEL.eq(channel))
                .and(CONSENT.PURPOSE.eq(PURPOSE))
                .and(context.known(LEAD.CREATED_AT))
                .groupBy(CONSENT.STATE)
                .fetchMap(CONSENT.STATE, count());
        int granted = said.getOrDefault("granted", 0);
        int denied = said.getOrDefault("denied", 0);
        table.row(
                Value.text(label),
                Value.count(granted),
                Value.count(denied),
                Value.count(Math.max(0, leads - granted - denied)),
                address == null
                        ? Value.nothing()
                        : Value.count(context.sql()
                                .fetchCount(LEAD, context.known(LEAD.CREATED_AT).and(address.isNotNull()))));
    }

    private static Table suppressions(ReportContext context) {
        Table.Builder table = Table.named("suppressions", "Suppressed, by reason", Drawing.BARS)
                .column("reason", "Reason")
                .series("entries", "Entries")
                .column("new", "New");
        context.sql()
                .select(SUPPRESSION.REASON, count(), count().filterWhere(context.inPeriod(SUPPRESSION.CREATED_AT)))
                .from(SUPPRESSION)
                .where(context.known(SUPPRESSION.CREATED_AT))
                .groupBy(SUPPRESSION.REASON)
                .orderBy(count().desc(), SUPPRESSION.REASON)
                .forEach(row -> table.row(
                        Value.text(row.value1().replace('_', ' ')),
                        Value.count(row.value2()),
                        Value.count(row.value3())));
        return table.build();
    }
}
