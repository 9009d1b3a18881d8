package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.TempTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What they did with the messages they got, from us and from whichever other system told of it; and from that, by which
 * channel and at which hour of their day they like to be written to.
 */
record EngagementFacts() implements Facts {
    private static final List<String> OPENED = List.of("message_opened", "email_opened");
    private static final List<String> CLICKED = List.of("message_clicked", "email_clicked", "sms_clicked");
    private static final List<String> BOUNCED = List.of("message_bounced", "email_bounced");
    private static final List<String> COUNTS =
            List.of("opens_30d", "opens_90d", "clicks_30d", "clicks_90d", "bounces_90d");
    private static final List<String> MOMENTS = List.of("last_open_at", "last_click_at");
    private static final Duration YEAR = Duration.ofDays(365);

    private static final Field<String> KIND = DSL.field(DSL.name("kind"), SQLDataType.VARCHAR);
    private static final Field<String> CHANNEL = DSL.field(DSL.name("channel"), SQLDataType.VARCHAR);
    private static final Field<Long> HOUR = DSL.field(DSL.name("hour"), SQLDataType.BIGINT);
    private static final Field<Integer> TIMES = DSL.field(DSL.name("times"), SQLDataType.INTEGER);
    private static final Field<Instant> LAST = DSL.field(DSL.name("latest"), EVENT.OCCURRED_AT.getDataType());

    @Override
    public List<Column> columns() {
        return List.of(
                ProfileColumn.of("opens_30d", ValueType.INTEGER, "Opens of messages within 30 days", "2"),
                ProfileColumn.of("opens_90d", ValueType.INTEGER, "Opens of messages within 90 days", "5"),
                ProfileColumn.of("clicks_30d", ValueType.INTEGER, "Clicks in messages within 30 days", "1"),
                ProfileColumn.of("clicks_90d", ValueType.INTEGER, "Clicks in messages within 90 days", "2"),
                ProfileColumn.of("bounces_90d", ValueType.INTEGER, "Messages that bounced within 90 days", "0"),
                ProfileColumn.of(
                        "last_open_at", ValueType.INSTANT, "When they last opened a message", "2026-11-17T20:41:00Z"),
                ProfileColumn.of(
                        "last_click_at",
                        ValueType.INSTANT,
                        "When they last clicked in a message",
                        "2026-11-17T20:42:10Z"),
                ProfileColumn.of(
                        "preferred_channel",
                        ValueType.TEXT,
                        "The channel in which they opened and clicked most within a year",
                        "email"),
                ProfileColumn.of(
                        "best_hour",
                        ValueType.INTEGER,
                        "The hour of their own day, 0 to 23, in which they opened and clicked most within a year",
                        "20"));
    }

    @Override
    public void find(People people) {
        TempTable engagement = people.tx().keep("profile_engagement", engagement(people));
        if (people.asks(COUNTS.toArray(String[]::new)) || people.asks(MOMENTS.toArray(String[]::new))) {
            counts(people, engagement);
        }
        if (people.asks("preferred_channel")) {
            TempTable channel = people.join("profile_channel", most(people, engagement, CHANNEL));
            people.select("preferred_channel", channel.field(CHANNEL));
        }
        if (people.asks("best_hour")) {
            TempTable hour = people.join("profile_hour", most(people, engagement, HOUR));
            people.select("best_hour", hour.field(HOUR));
        }
        people.tx().drop(engagement);
    }

    /** One row for everything that is an open, a click or a bounce, with the hour it was for whoever did it. */
    private static Select<?> engagement(People people) {
        List<String> types = new ArrayList<>(OPENED);
        types.addAll(CLICKED);
        types.addAll(BOUNCED);
        Table<?> history = new History(people.tx(), people.asOf()).of(types, List.of());
        Field<String> kind = DSL.when(EVENT.TYPE.in(inlined(OPENED)), DSL.inline("opened"))
                .when(EVENT.TYPE.in(inlined(CLICKED)), DSL.inline("clicked"))
                .otherwise(DSL.inline("bounced"));
        Field<String> named = DSL.when(EVENT.TYPE.like(DSL.inline("email%")), DSL.inline("email"))
                .when(EVENT.TYPE.like(DSL.inline("sms%")), DSL.inline("sms"))
                .otherwise(EVENT.CHANNEL);
        LocalHours hours = new LocalHours(people);
        return DSL.select(
                        EVENT.LEAD_ID,
                        kind.as(KIND),
                        named.as(CHANNEL),
                        EVENT.OCCURRED_AT,
                        hours.of(EVENT.OCCURRED_AT).as(HOUR))
                .from(history)
                .join(LEAD)
                .on(LEAD.LEAD_ID.eq(EVENT.LEAD_ID))
                .leftJoin(hours.table())
                .on(hours.covers(EVENT.OCCURRED_AT, LocalHours.ZONE_OF_LEAD))
                .where(History.counts(people.asOf()))
                .and(people.theirs(EVENT.LEAD_ID))
                .and(EVENT.TYPE.in(inlined(types)))
                .and(Windows.within(EVENT.OCCURRED_AT, people.asOf(), null));
    }

    private static void counts(People people, TempTable engagement) {
        List<SelectField<?>> values = new ArrayList<>(List.of(engagement.field(EVENT.LEAD_ID)));
        values.add(counted(people, engagement, "opened", 30).as("opens_30d"));
        values.add(counted(people, engagement, "opened", 90).as("opens_90d"));
        values.add(counted(people, engagement, "clicked", 30).as("clicks_30d"));
        values.add(counted(people, engagement, "clicked", 90).as("clicks_90d"));
        values.add(counted(people, engagement, "bounced", 90).as("bounces_90d"));
        values.add(latest(engagement, "opened").as("last_open_at"));
        values.add(latest(engagement, "clicked").as("last_click_at"));
        TempTable counts = people.join(
                "profile_answers",
                DSL.select(values).from(engagement.table()).groupBy(engagement.field(EVENT.LEAD_ID)));
        for (String name : COUNTS) {
            people.select(name, People.orZero(counts.field(name, SQLDataType.BIGINT)));
        }
        for (String name : MOMENTS) {
            people.select(name, counts.field(name, EVENT.OCCURRED_AT.getDataType()));
        }
    }

    private static Field<Long> counted(People people, TempTable engagement, String kind, int days) {
        return DSL.count()
                .filterWhere(is(engagement, kind)
                        .and(Windows.within(engagement.field(EVENT.OCCURRED_AT), people.asOf(), Duration.ofDays(days))))
                .cast(SQLDataType.BIGINT);
    }

    private static Field<Instant> latest(TempTable engagement, String kind) {
        return DSL.max(engagement.field(EVENT.OCCURRED_AT)).filterWhere(is(engagement, kind));
    }

    private static Condition is(TempTable engagement, String kind) {
        return engagement.field(KIND).eq(DSL.inline(kind));
    }

    /** What stands beside most of a person's opens and clicks. */
    private static Select<? extends Record> most(People people, TempTable engagement, Field<?> value) {
        Field<Long> lead = engagement.field(EVENT.LEAD_ID);
        Field<?> counted = engagement.field(value);
        return MostFrequent.of(
                DSL.select(
                                lead,
                                counted,
                                DSL.count().as(TIMES),
                                DSL.max(engagement.field(EVENT.OCCURRED_AT)).as(LAST))
                        .from(engagement.table())
                        .where(is(engagement, "bounced").not())
                        .and(counted.isNotNull())
                        .and(Windows.within(engagement.field(EVENT.OCCURRED_AT), people.asOf(), YEAR))
                        .groupBy(lead, counted)
                        .asTable("counted"),
                lead,
                value,
                TIMES,
                LAST);
    }

    private static List<Field<String>> inlined(List<String> words) {
        return words.stream().<Field<String>>map(DSL::inline).toList();
    }
}
