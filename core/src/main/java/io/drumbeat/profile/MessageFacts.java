package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.MESSAGE_EVENT;

import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.TempTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What we sent them, and how much of it they opened. */
record MessageFacts() implements Facts {
    private static final Duration QUARTER = Duration.ofDays(90);

    @Override
    public List<Column> columns() {
        return List.of(
                ProfileColumn.of("messages_30d", ValueType.INTEGER, "Messages we sent them within 30 days", "4"),
                ProfileColumn.of("messages_90d", ValueType.INTEGER, "Messages we sent them within 90 days", "9"),
                ProfileColumn.of(
                        "last_message_at",
                        ValueType.INSTANT,
                        "When we last sent them a message",
                        "2026-11-17T18:00:05Z"),
                ProfileColumn.of(
                        "open_rate_90d",
                        ValueType.DOUBLE,
                        "Of the messages of 90 days the share that they opened or clicked, 0 to 1",
                        "0.44"));
    }

    @Override
    public void find(People people) {
        Field<Instant> sentAt = MESSAGE.SETTLED_AT;
        Condition lately = Windows.within(sentAt, people.asOf(), QUARTER);
        TempTable messages = people.join(
                "profile_messages",
                DSL.select(
                                MESSAGE.LEAD_ID,
                                DSL.count()
                                        .filterWhere(Windows.within(sentAt, people.asOf(), Duration.ofDays(30)))
                                        .cast(SQLDataType.BIGINT)
                                        .as("messages_30d"),
                                DSL.count()
                                        .filterWhere(lately)
                                        .cast(SQLDataType.BIGINT)
                                        .as("messages_90d"),
                                DSL.count()
                                        .filterWhere(lately.and(DSL.exists(answer(people))))
                                        .cast(SQLDataType.BIGINT)
                                        .as("opened_90d"),
                                DSL.max(sentAt).as("last_message_at"))
                        .from(MESSAGE)
                        .where(MESSAGE.STATE.eq(DSL.inline("sent")))
                        .and(Windows.within(sentAt, people.asOf(), null))
                        .groupBy(MESSAGE.LEAD_ID));
        Field<Long> sent = messages.field("messages_90d", SQLDataType.BIGINT);
        Field<Long> opened = messages.field("opened_90d", SQLDataType.BIGINT);
        people.select("messages_30d", People.orZero(messages.field("messages_30d", SQLDataType.BIGINT)));
        people.select("messages_90d", People.orZero(sent));
        people.select("last_message_at", messages.field("last_message_at", sentAt.getDataType()));
        people.select(
                "open_rate_90d",
                opened.cast(SQLDataType.DOUBLE)
                        .div(DSL.nullif(sent, DSL.inline(0L)).cast(SQLDataType.DOUBLE)));
    }

    private static org.jooq.Select<?> answer(People people) {
        return DSL.selectOne()
                .from(MESSAGE_EVENT)
                .where(MESSAGE_EVENT.MESSAGE_ID.eq(MESSAGE.ID))
                .and(MESSAGE_EVENT.KIND.in(DSL.inline("opened"), DSL.inline("clicked")))
                .and(Windows.within(MESSAGE_EVENT.OCCURRED_AT, people.asOf(), null));
    }
}
