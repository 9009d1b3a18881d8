package io.drumbeat.push;

import static io.drumbeat.consent.CurrentConsent.isDenied;
import static io.drumbeat.consent.CurrentConsent.isGranted;
import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.segment.CurrentMembers;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DestinationDefinition;
import io.drumbeat.workspace.DestinationDefinition.Basis;
import io.drumbeat.workspace.SegmentReferences;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
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
        CurrentMembers.require(tx.sql(), destination.include(), destination.exclude());
        CurrentMembers.require(tx.sql(), SegmentReferences.in(destination.where()), List.of());
        Condition chosen = DSL.noCondition();
        Table<?> leads = LEAD;
        Text where = destination.where();
        if (where != null) {
            chosen = rules.predicate(where).orThrow().condition();
            leads = LEAD.join(Profile.TABLE).on(Profile.LEAD_ID.eq(LEAD.LEAD_ID));
        }
        if (!destination.include().isEmpty()) {
            chosen = chosen.and(CurrentMembers.isIn(LEAD.LEAD_ID, destination.include()));
        }
        if (!destination.exclude().isEmpty()) {
            chosen = chosen.andNot(CurrentMembers.isIn(LEAD.LEAD_ID, destination.exclude()));
        }
        TempTable people = tx.keep(
                "push_people",
                DSL.select(LEAD.LEAD_ID.as(LEAD_ID), reason(tx, destination).as(REASON))
                        .from(leads)
                        .where(chosen));
        return new PushPeople(tx, people);
    }

    /** Who of these must not be handed on any more, and why: people change their minds while others are served. */
    static Map<Long, String> stayHere(Transaction tx, DestinationDefinition destination, List<Long> leads) {
        Field<String> reason = reason(tx, destination);
        return tx.sql()
                .select(LEAD.LEAD_ID, reason)
                .from(LEAD)
                .where(LEAD.LEAD_ID.in(leads))
                .and(reason.isNotNull())
                .fetchMap(LEAD.LEAD_ID, reason);
    }

    private static Field<String> reason(Transaction tx, DestinationDefinition destination) {
        var suppressed = SuppressedAddresses.in(tx.sql());
        Condition stopped = suppressed
                .email(LEAD.EMAIL, Channel.EMAIL)
                .or(suppressed.phone(LEAD.PHONE, Channel.CALL))
                .or(suppressed.phone(LEAD.PHONE, Channel.SMS));
        Condition unasked = destination.basis() == Basis.CONSENT
                ? CONTACT.stream()
                        .map(channel -> isGranted(LEAD.LEAD_ID, channel))
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
        Condition noMail = LEAD.EMAIL.isNull().or(isDenied(LEAD.LEAD_ID, Channel.EMAIL));
        Condition noPhone =
                LEAD.PHONE.isNull().or(isDenied(LEAD.LEAD_ID, Channel.CALL).and(isDenied(LEAD.LEAD_ID, Channel.SMS)));
        return isDenied(LEAD.LEAD_ID, Channel.OUTREACH).or(noMail.and(noPhone));
    }

    /** How many must not be handed on, by reason. */
    Map<String, Long> excluded() {
        return tx.countBy(people, REASON);
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
