package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.SUPPRESSION;

import io.drumbeat.consent.CurrentConsent;
import io.drumbeat.profile.ProfilePlan.EventFeature;
import io.drumbeat.profile.ProfilePlan.ProfileFeature;
import io.drumbeat.rule.Aggregate;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Rule;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Builds the table {@code lead_profile}: facts about the lead, features over events, then features over all of these. */
final class ProfileBuild {
    /** More aggregates in one statement are slower and hungrier than two statements. */
    private static final int AGGREGATES = 40;

    private final Transaction tx;
    private final ProfilePlan plan;
    private final AsOf asOf;

    ProfileBuild(Transaction tx, ProfilePlan plan, AsOf asOf) {
        this.tx = tx;
        this.plan = plan;
        this.asOf = asOf;
    }

    void run() {
        List<SelectField<?>> columns = new ArrayList<>();
        Table<?> people = LEAD;
        columns.add(LEAD.LEAD_ID);
        columns.addAll(BaseColumns.fromLead());
        attributes(columns);
        columns.add(DSL.splitPart(LEAD.EMAIL, "@", 2).as("email_domain"));
        people = consent(people, columns);
        columns.add(DSL.field(suppressed()).as("suppressed"));
        columns.add(Ages.inDays(LEAD.CREATED_AT, asOf).as("days_since_created"));
        people = activity(people, columns);
        people = messages(people, columns);
        people = features(people, columns);
        people = scores(people, columns);
        var base = DSL.select(columns)
                .from(people)
                .where(LEAD.INSERTED_AT.le(DSL.val(asOf.instant(), LEAD.INSERTED_AT)))
                .asTable(Profile.NAME);
        tx.sql().dropTableIfExists(Profile.TABLE).execute();
        tx.sql().createTable(Profile.TABLE).as(DSL.selectFrom(layered(base))).execute();
        tx.analyze(Profile.NAME);
    }

    private void attributes(List<SelectField<?>> columns) {
        AttributeColumns.of(plan.workspace()).forEach((name, attribute) -> {
            Field<String> text = tx.dialect().attribute(LEAD.ATTRIBUTES, attribute.key());
            columns.add(tx.dialect().tryCast(text, attribute.type().dataType()).as(name));
        });
    }

    /** The word that stands on each channel as of the run. */
    private Table<?> consent(Table<?> people, List<SelectField<?>> columns) {
        Field<Integer> newest = DSL.rowNumber()
                .over()
                .partitionBy(CONSENT_EVENT.LEAD_ID, CONSENT_EVENT.CHANNEL)
                .orderBy(CurrentConsent.standingFirst())
                .as("newest");
        var ranked = DSL.select(CONSENT_EVENT.LEAD_ID, CONSENT_EVENT.CHANNEL, CONSENT_EVENT.STATE, newest)
                .from(CONSENT_EVENT)
                .where(CONSENT_EVENT.PURPOSE.eq(DSL.inline("marketing")))
                .and(CONSENT_EVENT.OCCURRED_AT.le(DSL.val(asOf.instant(), CONSENT_EVENT.OCCURRED_AT)))
                .asTable("ranked");
        Field<Long> lead = DSL.field(DSL.name("ranked", "lead_id"), SQLDataType.BIGINT);
        List<SelectField<?>> states = new ArrayList<>(List.of(lead));
        for (String channel : BaseColumns.CHANNELS) {
            states.add(DSL.max(DSL.field(DSL.name("ranked", "state"), SQLDataType.VARCHAR))
                    .filterWhere(DSL.field(DSL.name("ranked", "channel"), SQLDataType.VARCHAR)
                            .eq(DSL.inline(channel)))
                    .as(channel));
        }
        TempTable consent = tx.keep(
                "profile_consent",
                DSL.select(states)
                        .from(ranked)
                        .where(DSL.field(DSL.name("ranked", "newest"), SQLDataType.INTEGER)
                                .eq(DSL.inline(1)))
                        .groupBy(lead));
        for (String channel : BaseColumns.CHANNELS) {
            columns.add(DSL.coalesce(consent.field(channel, SQLDataType.VARCHAR), DSL.inline("unknown"))
                    .as(channel + "_consent"));
        }
        return joined(people, consent);
    }

    private static Condition suppressed() {
        return listed("email", LEAD.EMAIL)
                .or(listed("phone", LEAD.PHONE))
                .or(listed("domain", DSL.splitPart(LEAD.EMAIL, "@", 2)));
    }

    private static Condition listed(String kind, Field<String> value) {
        return DSL.exists(DSL.selectOne()
                .from(SUPPRESSION)
                .where(SUPPRESSION.KIND.eq(DSL.inline(kind)))
                .and(SUPPRESSION.VALUE.eq(value)));
    }

    private Table<?> activity(Table<?> people, List<SelectField<?>> columns) {
        TempTable activity = tx.keep(
                "profile_activity",
                DSL.select(
                                EVENT.LEAD_ID,
                                DSL.min(EVENT.OCCURRED_AT).as("first_event_at"),
                                DSL.max(EVENT.OCCURRED_AT).as("last_event_at"),
                                counted(7),
                                counted(30),
                                counted(90),
                                DSL.count().cast(SQLDataType.BIGINT).as("events_total"))
                        .from(EVENT)
                        .where(EVENT.LEAD_ID.isNotNull())
                        .and(Windows.within(EVENT.OCCURRED_AT, asOf, null))
                        .groupBy(EVENT.LEAD_ID));
        columns.add(activity.field("first_event_at", EVENT.OCCURRED_AT.getDataType()));
        columns.add(activity.field("last_event_at", EVENT.OCCURRED_AT.getDataType()));
        columns.add(Ages.inDays(activity.field("last_event_at", EVENT.OCCURRED_AT.getDataType()), asOf)
                .as("days_since_last_event"));
        for (String name : List.of("events_7d", "events_30d", "events_90d", "events_total")) {
            columns.add(orZero(activity.field(name, SQLDataType.BIGINT)).as(name));
        }
        return joined(people, activity);
    }

    private Field<Long> counted(int days) {
        return DSL.count()
                .filterWhere(Windows.within(EVENT.OCCURRED_AT, asOf, Duration.ofDays(days)))
                .cast(SQLDataType.BIGINT)
                .as("events_" + days + "d");
    }

    private Table<?> messages(Table<?> people, List<SelectField<?>> columns) {
        TempTable messages = tx.keep(
                "profile_messages",
                DSL.select(
                                MESSAGE.LEAD_ID,
                                DSL.count()
                                        .filterWhere(Windows.within(MESSAGE.SETTLED_AT, asOf, Duration.ofDays(30)))
                                        .cast(SQLDataType.BIGINT)
                                        .as("messages_30d"),
                                DSL.max(MESSAGE.SETTLED_AT).as("last_message_at"))
                        .from(MESSAGE)
                        .where(MESSAGE.STATE.eq(DSL.inline("sent")))
                        .and(Windows.within(MESSAGE.SETTLED_AT, asOf, null))
                        .groupBy(MESSAGE.LEAD_ID));
        columns.add(orZero(messages.field("messages_30d", SQLDataType.BIGINT)).as("messages_30d"));
        columns.add(messages.field("last_message_at", MESSAGE.SETTLED_AT.getDataType()));
        return joined(people, messages);
    }

    /** Features over events, few at a time: those of like windows together, so that a statement reads no more than it needs. */
    private Table<?> features(Table<?> people, List<SelectField<?>> columns) {
        List<EventFeature> sorted = plan.aggregates().stream()
                .sorted(Comparator.comparing(
                        read -> read.feature().within(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        Table<?> joined = people;
        for (int from = 0; from < sorted.size(); from += AGGREGATES) {
            List<EventFeature> some = sorted.subList(from, Math.min(sorted.size(), from + AGGREGATES));
            TempTable features = tx.keep("profile_features_" + from, aggregated(some));
            for (EventFeature read : some) {
                columns.add(column(read, features));
            }
            joined = joined(joined, features);
        }
        return joined;
    }

    private org.jooq.Select<?> aggregated(List<EventFeature> features) {
        List<SelectField<?>> values = new ArrayList<>(List.of(EVENT.LEAD_ID));
        Set<String> types = new LinkedHashSet<>();
        for (EventFeature read : features) {
            Condition counts = EVENT.TYPE
                    .eq(DSL.inline(read.feature().from()))
                    .and(Windows.within(EVENT.OCCURRED_AT, asOf, read.feature().within()));
            values.add(read.aggregate()
                    .over(read.where().map(Rule::condition).map(counts::and).orElse(counts))
                    .as(read.feature().name()));
            types.add(String.valueOf(read.feature().from()));
        }
        @Nullable Duration widest = features.getLast().feature().within();
        return DSL.select(values)
                .from(EVENT)
                .where(EVENT.LEAD_ID.isNotNull())
                .and(EVENT.TYPE.in(types.stream().map(DSL::inline).toList()))
                .and(Windows.within(EVENT.OCCURRED_AT, asOf, widest))
                .groupBy(EVENT.LEAD_ID);
    }

    /** Nobody has a null count: no events are zero events. */
    private static SelectField<?> column(EventFeature read, TempTable features) {
        String name = read.feature().name();
        return read.aggregate().kind() == Aggregate.Kind.COUNT
                ? orZero(features.field(name, SQLDataType.BIGINT)).as(name)
                : features.field(name, read.aggregate().type().dataType());
    }

    private Table<?> scores(Table<?> people, List<SelectField<?>> columns) {
        var models = plan.workspace().models().values();
        if (models.isEmpty()) {
            return people;
        }
        List<SelectField<?>> values = new ArrayList<>(List.of(LEAD_SCORE.LEAD_ID));
        for (ScoringModel model : models) {
            Condition ofModel = LEAD_SCORE.MODEL.eq(DSL.inline(model.name()));
            values.add(DSL.max(LEAD_SCORE.SCORE)
                    .filterWhere(ofModel)
                    .as(Profile.score(model).getName()));
            values.add(DSL.max(LEAD_SCORE.GRADE)
                    .filterWhere(ofModel)
                    .as(Profile.grade(model).getName()));
            values.add(DSL.max(DSL.when(DSL.condition(LEAD_SCORE.HOT), DSL.inline(1))
                            .otherwise(DSL.inline(0)))
                    .filterWhere(ofModel)
                    .as(Profile.hot(model).getName()));
        }
        TempTable scores =
                tx.keep("profile_scores", DSL.select(values).from(LEAD_SCORE).groupBy(LEAD_SCORE.LEAD_ID));
        for (ScoringModel model : models) {
            String worst = model.grades().isEmpty()
                    ? ""
                    : List.copyOf(model.grades().keySet()).getLast();
            columns.add(DSL.coalesce(scores.field(Profile.score(model)), DSL.inline(BigDecimal.ZERO))
                    .cast(Profile.score(model).getDataType())
                    .as(Profile.score(model).getName()));
            columns.add(DSL.coalesce(scores.field(Profile.grade(model)), DSL.inline(worst))
                    .as(Profile.grade(model).getName()));
            columns.add(DSL.field(
                            DSL.coalesce(scores.field(Profile.hot(model).getName(), SQLDataType.INTEGER), DSL.inline(0))
                                    .eq(DSL.inline(1)))
                    .as(Profile.hot(model).getName()));
        }
        return joined(people, scores);
    }

    /** Each layer of features selects from the one below, under the name that the rules know. */
    private Table<?> layered(Table<?> base) {
        Table<?> table = base;
        for (List<ProfileFeature> layer : plan.layers()) {
            List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(DSL.asterisk()));
            for (ProfileFeature read : layer) {
                columns.add(read.expression()
                        .field()
                        .cast(read.expression().type().dataType())
                        .as(read.feature().name()));
            }
            table = DSL.select(columns).from(table).asTable(Profile.NAME);
        }
        return table;
    }

    private static Table<?> joined(Table<?> people, TempTable facts) {
        return people.leftJoin(facts.table()).on(facts.field(LEAD.LEAD_ID).eq(LEAD.LEAD_ID));
    }

    private static Field<Long> orZero(Field<Long> count) {
        return DSL.coalesce(count, DSL.inline(0L));
    }
}
