package io.drumbeat.push;

import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.SEGMENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DestinationDefinition;
import io.drumbeat.workspace.DestinationDefinition.Basis;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Who is meant for a destination, and whom of them we may hand on. */
final class PushPeople {
    static final Field<Long> LEAD_ID = DSL.field(DSL.name("lead_id"), SQLDataType.BIGINT);
    private static final Field<String> REASON = DSL.field(DSL.name("reason"), SQLDataType.VARCHAR);
    private static final List<Channel> CONTACT = List.of(Channel.EMAIL, Channel.SMS, Channel.CALL, Channel.OUTREACH);

    private final Transaction tx;
    private final TempTable people;

    private PushPeople(Transaction tx, TempTable people) {
        this.tx = tx;
        this.people = people;
    }

    /** @param rules over the profile, which must be fresh where the destination has a rule */
    static PushPeople of(Transaction tx, DestinationDefinition destination, RuleParser rules) {
        requireEvaluated(tx, destination);
        Condition chosen = DSL.noCondition();
        Table<?> leads = LEAD;
        Text where = destination.where();
        if (where != null) {
            chosen = rules.predicate(where).orThrow().condition();
            leads = LEAD.join(Profile.TABLE).on(Profile.LEAD_ID.eq(LEAD.LEAD_ID));
        }
        if (!destination.include().isEmpty()) {
            chosen = chosen.and(LEAD.LEAD_ID.in(members(destination.include())));
        }
        if (!destination.exclude().isEmpty()) {
            chosen = chosen.andNot(LEAD.LEAD_ID.in(members(destination.exclude())));
        }
        TempTable people = tx.keep(
                "push_people",
                DSL.select(LEAD.LEAD_ID.as(LEAD_ID), reason(tx, destination).as(REASON))
                        .from(leads)
                        .where(chosen));
        return new PushPeople(tx, people);
    }

    private static Field<String> reason(Transaction tx, DestinationDefinition destination) {
        var suppressed = SuppressedAddresses.in(tx.sql());
        Condition stopped = suppressed
                .email(LEAD.EMAIL, Channel.EMAIL)
                .or(suppressed.phone(LEAD.PHONE, Channel.CALL))
                .or(suppressed.phone(LEAD.PHONE, Channel.SMS));
        Condition unasked = destination.basis() == Basis.CONSENT
                ? CONTACT.stream()
                        .map(channel -> says(channel, "granted"))
                        .reduce(Condition::or)
                        .orElseThrow()
                        .not()
                : DSL.falseCondition();
        return DSL.when(LEAD.EMAIL.isNull().and(LEAD.PHONE.isNull()), DSL.inline("no_identifier"))
                .when(stopped, DSL.inline("suppressed"))
                .when(withdrew().or(unasked), DSL.inline("no_consent"))
                .otherwise(DSL.inline((String) null, SQLDataType.VARCHAR));
    }

    /** Who left no way open by which an answer could reach them, or forbade that anybody writes to them in person. */
    private static Condition withdrew() {
        Condition noMail = LEAD.EMAIL.isNull().or(says(Channel.EMAIL, "denied"));
        Condition noPhone = LEAD.PHONE.isNull().or(says(Channel.CALL, "denied").and(says(Channel.SMS, "denied")));
        return says(Channel.OUTREACH, "denied").or(noMail.and(noPhone));
    }

    private static Condition says(Channel channel, String state) {
        return DSL.exists(DSL.selectOne()
                .from(CONSENT)
                .where(CONSENT.LEAD_ID.eq(LEAD.LEAD_ID))
                .and(CONSENT.CHANNEL.eq(DSL.inline(channel.label())))
                .and(CONSENT.PURPOSE.eq(DSL.inline("marketing")))
                .and(CONSENT.STATE.eq(DSL.inline(state))));
    }

    private static Select<Record1<Long>> members(List<Text> segments) {
        return DSL.select(SEGMENT_MEMBER.LEAD_ID)
                .from(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.SEGMENT.in(
                        segments.stream().map(Text::value).toList()))
                .and(SEGMENT_MEMBER.EXITED_AT.isNull());
    }

    private static void requireEvaluated(Transaction tx, DestinationDefinition destination) {
        List<String> known = tx.sql().select(SEGMENT.NAME).from(SEGMENT).fetch(SEGMENT.NAME);
        Stream.concat(destination.include().stream(), destination.exclude().stream())
                .filter(segment -> !known.contains(segment.value()))
                .findFirst()
                .ifPresent(segment -> {
                    throw DrumbeatException.input(
                                    "segment_not_evaluated",
                                    "Nobody has evaluated the segment " + segment.value() + " yet")
                            .at(segment.at().toString())
                            .hint("Run `drumbeat segment` first");
                });
    }

    /** How many must not be handed on, by reason. */
    Map<String, Long> excluded() {
        Map<String, Long> excluded = new TreeMap<>();
        tx.sql()
                .select(REASON, DSL.count())
                .from(people.table())
                .where(REASON.isNotNull())
                .groupBy(REASON)
                .forEach(row -> excluded.put(row.value1(), (long) row.value2()));
        return excluded;
    }

    /** The others after a number, in their order. */
    List<Long> next(long after, int limit) {
        return tx.sql()
                .select(LEAD_ID)
                .from(people.table())
                .where(REASON.isNull())
                .and(LEAD_ID.gt(after))
                .orderBy(LEAD_ID)
                .limit(limit)
                .fetch(LEAD_ID);
    }
}
