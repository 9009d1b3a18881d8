package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.CurrentConsent;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.TempTable;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The word that stands on each channel as of the run. */
record ConsentFacts() implements Facts {
    /** Consent is kept by channel; these are the profile's. */
    static final List<String> CHANNELS = Channel.LABELS;

    private static final String NEWEST = "newest";

    /** A number takes a quarter of the room of a word: there is one for each person and channel. */
    private static final Field<Integer> GRANTED = DSL.when(
                    DSL.field(DSL.name("ranked", "state"), SQLDataType.VARCHAR).eq(DSL.inline("granted")),
                    DSL.inline(1))
            .otherwise(DSL.inline(0));

    @Override
    public List<Column> columns() {
        return CHANNELS.stream()
                .map(channel -> ProfileColumn.of(
                                channel + "_consent",
                                ValueType.TEXT,
                                "Consent to marketing by " + channel + ": granted, denied or unknown",
                                "granted")
                        .oneOf(List.of("granted", "denied", "unknown")))
                .toList();
    }

    @Override
    public void find(People people) {
        List<String> channels = CHANNELS.stream()
                .filter(channel -> people.asks(channel + "_consent"))
                .toList();
        Table<Record> ranked = ranked(people, channels);
        Field<Long> lead = DSL.field(DSL.name("ranked", "lead_id"), SQLDataType.BIGINT);
        List<SelectField<?>> states = new ArrayList<>(List.of(lead));
        for (String channel : channels) {
            states.add(DSL.max(GRANTED)
                    .filterWhere(DSL.field(DSL.name("ranked", "channel"), SQLDataType.VARCHAR)
                            .eq(DSL.inline(channel)))
                    .as(channel));
        }
        TempTable consent = people.join(
                "profile_consent",
                DSL.select(states)
                        .from(ranked)
                        .where(DSL.field(DSL.name("ranked", NEWEST), SQLDataType.INTEGER)
                                .eq(DSL.inline(1)))
                        .groupBy(lead));
        for (String channel : channels) {
            people.select(
                    channel + "_consent",
                    DSL.when(consent.field(channel, SQLDataType.INTEGER).eq(DSL.inline(1)), DSL.inline("granted"))
                            .when(consent.field(channel, SQLDataType.INTEGER).eq(DSL.inline(0)), DSL.inline("denied"))
                            .otherwise(DSL.inline("unknown")));
        }
    }

    private static Table<Record> ranked(People people, List<String> channels) {
        Field<Integer> newest = DSL.rowNumber()
                .over()
                .partitionBy(CONSENT_EVENT.LEAD_ID, CONSENT_EVENT.CHANNEL)
                .orderBy(CurrentConsent.standingFirst())
                .as(NEWEST);
        List<SelectField<?>> columns =
                List.of(CONSENT_EVENT.LEAD_ID, CONSENT_EVENT.CHANNEL, CONSENT_EVENT.STATE, newest);
        return DSL.select(columns)
                .from(CONSENT_EVENT)
                .where(CONSENT_EVENT.PURPOSE.eq(DSL.inline("marketing")))
                .and(CONSENT_EVENT.CHANNEL.in(
                        channels.stream().<Field<String>>map(DSL::inline).toList()))
                .and(CONSENT_EVENT.OCCURRED_AT.le(people.now(CONSENT_EVENT.OCCURRED_AT)))
                .asTable("ranked");
    }
}
