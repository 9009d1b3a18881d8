package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.rule.Aggregate;
import io.drumbeat.rule.Aggregation.Part;
import io.drumbeat.rule.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Computes the features over events in few passes over them: many aggregates a statement, those of like windows together. */
final class EventFeatures {
    /** More aggregates in one statement are slower and hungrier than two statements. */
    private static final int AGGREGATES = 40;

    private static final Field<Instant> SINCE =
            DSL.field(DSL.name("profile_since", "since"), EVENT.OCCURRED_AT.getDataType());
    private static final Field<Integer> TIMES = DSL.field(DSL.name("times"), SQLDataType.INTEGER);
    private static final Field<Instant> LATEST = DSL.field(DSL.name("latest"), EVENT.OCCURRED_AT.getDataType());

    /** One aggregate of a feature. */
    private record Asked(EventFeature feature, Part part) {
        @Nullable
        Duration within() {
            return feature.feature().within();
        }

        boolean isMode() {
            return part.aggregate().kind() == Aggregate.Kind.MODE;
        }
    }

    private final People people;
    private final History history;
    private int statements;

    EventFeatures(People people) {
        this.people = people;
        this.history = new History(people.tx(), people.asOf());
    }

    void find(List<EventFeature> features) {
        Map<String, List<Asked>> bySince = new LinkedHashMap<>();
        for (EventFeature feature : features) {
            String since =
                    feature.feature().since() == null ? "" : feature.feature().since();
            for (Part part : feature.aggregation().parts()) {
                bySince.computeIfAbsent(since, ignored -> new ArrayList<>()).add(new Asked(feature, part));
            }
        }
        bySince.forEach(this::compute);
        features.forEach(feature -> people.select(
                feature.feature().name(), feature.aggregation().whole().field()));
    }

    private void compute(String since, List<Asked> asked) {
        if (!since.isEmpty()) {
            keepLast(since);
        }
        boolean bounded = !since.isEmpty();
        List<Asked> sorted = asked.stream()
                .filter(each -> !each.isMode())
                .sorted(Comparator.comparing(Asked::within, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        for (int from = 0; from < sorted.size(); from += AGGREGATES) {
            List<Asked> some = sorted.subList(from, Math.min(sorted.size(), from + AGGREGATES));
            people.join(nextName(), aggregated(some, bounded));
        }
        asked.stream().filter(Asked::isMode).forEach(each -> people.join(nextName(), mode(each, bounded)));
    }

    /** When each person last did what the features count from. */
    private void keepLast(String type) {
        people.tx()
                .keep(
                        "profile_since",
                        DSL.select(EVENT.LEAD_ID, DSL.max(EVENT.OCCURRED_AT).as(SINCE.getName()))
                                .from(history.of(List.of(type), List.of()))
                                .where(History.counts(people.asOf()))
                                .and(EVENT.TYPE.eq(DSL.inline(type)))
                                .and(Windows.within(EVENT.OCCURRED_AT, people.asOf(), null))
                                .groupBy(EVENT.LEAD_ID));
    }

    private Select<?> aggregated(List<Asked> asked, boolean bounded) {
        List<SelectField<?>> values = new ArrayList<>(List.of(EVENT.LEAD_ID));
        for (Asked each : asked) {
            values.add(each.part()
                    .aggregate()
                    .over(counts(each, bounded), EVENT.OCCURRED_AT)
                    .as(each.part().name()));
        }
        return DSL.select(values)
                .from(events(asked, bounded))
                .where(relevant(asked))
                .groupBy(EVENT.LEAD_ID);
    }

    private Select<?> mode(Asked asked, boolean bounded) {
        Field<?> value = asked.part().aggregate().ordered().as(asked.part().name());
        Field<?> ordered = asked.part().aggregate().ordered();
        Table<?> counted = DSL.select(
                        EVENT.LEAD_ID,
                        value,
                        DSL.count().as(TIMES),
                        DSL.max(EVENT.OCCURRED_AT).as(LATEST))
                .from(events(List.of(asked), bounded))
                .where(relevant(List.of(asked)))
                .and(counts(asked, bounded))
                .and(ordered.isNotNull())
                .groupBy(EVENT.LEAD_ID, ordered)
                .asTable("counted");
        return MostFrequent.of(counted, EVENT.LEAD_ID, value, TIMES, LATEST);
    }

    private Table<?> events(List<Asked> asked, boolean bounded) {
        Set<Column> reads = new LinkedHashSet<>();
        asked.forEach(each -> reads.addAll(each.feature().reads()));
        Table<?> events = history.of(types(asked), reads);
        return bounded
                ? events.leftJoin(DSL.table(DSL.name("profile_since")))
                        .on(DSL.field(DSL.name("profile_since", "lead_id"), Long.class)
                                .eq(EVENT.LEAD_ID))
                : events;
    }

    /** What any of them may count, so that a statement reads no more than it needs. */
    private Condition relevant(List<Asked> asked) {
        @Nullable Duration widest = asked.getLast().within();
        return History.counts(people.asOf())
                .and(EVENT.TYPE.in(types(asked).stream().map(DSL::inline).toList()))
                .and(Windows.within(EVENT.OCCURRED_AT, people.asOf(), widest));
    }

    private Condition counts(Asked asked, boolean bounded) {
        Condition counts = asked.feature().counts(people.asOf());
        return bounded ? counts.and(SINCE.isNull().or(EVENT.OCCURRED_AT.gt(SINCE))) : counts;
    }

    private static Set<String> types(List<Asked> asked) {
        Set<String> types = new LinkedHashSet<>();
        asked.forEach(each -> types.addAll(each.feature().feature().from()));
        return types;
    }

    private String nextName() {
        return "profile_features_" + statements++;
    }
}
