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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Computes the features over events in few passes over them: windows of like length share one, which reads no more than they do. */
final class EventFeatures {
    /** More aggregates in one statement are slower and hungrier than two statements. */
    private static final int AGGREGATES = 40;

    private static final Field<Instant> SINCE =
            DSL.field(DSL.name("profile_since", "since"), EVENT.OCCURRED_AT.getDataType());
    private static final Field<Integer> TIMES = DSL.field(DSL.name("times"), SQLDataType.INTEGER);
    private static final Field<Instant> LATEST = DSL.field(DSL.name("latest"), EVENT.OCCURRED_AT.getDataType());

    /** A pass serves windows up to a week, a month, a quarter, a year; another one the longer ones. */
    private static final List<Duration> LENGTHS =
            Stream.of(8, 32, 93, 367).map(Duration::ofDays).toList();

    /** One aggregate of a feature. */
    private record Asked(EventFeature feature, Part part) {
        @Nullable
        Duration within() {
            return feature.feature().within();
        }

        /** Which pass it belongs to. */
        long length() {
            @Nullable Duration within = within();
            return within == null
                    ? LENGTHS.size()
                    : LENGTHS.stream()
                            .filter(length -> length.compareTo(within) < 0)
                            .count();
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
        Map<Long, List<Asked>> byLength = new TreeMap<>();
        asked.stream()
                .filter(each -> !each.isMode())
                .forEach(each -> byLength.computeIfAbsent(each.length(), ignored -> new ArrayList<>())
                        .add(each));
        byLength.values().forEach(some -> aggregate(some, bounded));
        asked.stream().filter(Asked::isMode).forEach(each -> people.join(nextName(), mode(each, bounded)));
    }

    private void aggregate(List<Asked> asked, boolean bounded) {
        for (int from = 0; from < asked.size(); from += AGGREGATES) {
            List<Asked> some = asked.subList(from, Math.min(asked.size(), from + AGGREGATES));
            people.join(nextName(), aggregated(some, bounded));
        }
    }

    /** When each person last did what the features count from. */
    private void keepLast(String type) {
        people.tx()
                .keep(
                        "profile_since",
                        DSL.select(EVENT.LEAD_ID, DSL.max(EVENT.OCCURRED_AT).as(SINCE.getName()))
                                .from(history.of(List.of(type), List.of()))
                                .where(History.counts(people.asOf()))
                                .and(people.theirs(EVENT.LEAD_ID))
                                .and(EVENT.TYPE.eq(DSL.inline(type)))
                                .and(Windows.within(EVENT.OCCURRED_AT, people.asOf(), null))
                                .groupBy(EVENT.LEAD_ID));
    }

    private Select<?> aggregated(List<Asked> asked, boolean bounded) {
        List<SelectField<?>> values = new ArrayList<>(List.of(EVENT.LEAD_ID));
        @Nullable Duration widest = widest(asked);
        for (Asked each : asked) {
            values.add(each.part()
                    .aggregate()
                    .over(counts(each, widest, bounded), EVENT.OCCURRED_AT)
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
                .and(counts(asked, asked.within(), bounded))
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
        return History.counts(people.asOf())
                .and(EVENT.TYPE.in(types(asked).stream().map(DSL::inline).toList()))
                .and(Windows.within(EVENT.OCCURRED_AT, people.asOf(), widest(asked)));
    }

    private static @Nullable Duration widest(List<Asked> asked) {
        return asked.stream().anyMatch(each -> each.within() == null)
                ? null
                : asked.stream()
                        .flatMap(each -> Stream.ofNullable(each.within()))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
    }

    /** What it counts of the relevant events. */
    private Condition counts(Asked asked, @Nullable Duration widest, boolean bounded) {
        Condition counts = asked.feature().counts();
        @Nullable Duration until = asked.feature().feature().until();
        if (until != null || !Objects.equals(asked.within(), widest)) {
            counts = counts.and(Windows.between(EVENT.OCCURRED_AT, people.asOf(), asked.within(), until));
        }
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
