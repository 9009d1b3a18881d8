package io.drumbeat.profile;

import io.drumbeat.interest.Recommendations;
import io.drumbeat.interest.WatchedItems;
import io.drumbeat.profile.ProfilePlan.ProfileFeature;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Lifecycle;
import io.drumbeat.workspace.ScoringModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Computes columns of the profile: facts about the lead, features over events, then features over all of these. What nobody asks
 * for is not computed.
 */
final class ProfileBuild {
    /** A million people with seventy columns, and one with as many as there are, fit into 600 MB of DuckDB's in slices of so many. */
    private static final int VALUES = 20_000_000;

    private static final Table<Record> NEXT = DSL.table(DSL.name("lead_profile_next"));

    private final Transaction tx;
    private final ProfilePlan plan;
    private final AsOf asOf;
    private final Set<String> needed;
    private final List<Scores> scores = new ArrayList<>();

    /** @param asked the columns, and no others but what they are made of */
    ProfileBuild(Transaction tx, ProfilePlan plan, AsOf asOf, Collection<String> asked) {
        this.tx = tx;
        this.plan = plan;
        this.asOf = asOf;
        this.needed = plan.needed(asked);
        this.scores.add(kept(plan.workspace().models().values()));
    }

    private Scores kept(Collection<ScoringModel> models) {
        return new KeptScores(tx, asOf, models, needed);
    }

    /** Takes these scores instead of those that are kept of their models. */
    void replaceScores(Scores given) {
        List<ScoringModel> others = new ArrayList<>(plan.workspace().models().values());
        others.removeAll(given.models());
        scores.clear();
        scores.addAll(List.of(kept(others), given));
    }

    /** Makes {@code lead_profile}, and what people watch, which others read too. */
    void store() {
        refreshWatched();
        People people = find(null);
        store(slice -> statement(people, slice));
        people.drop();
    }

    /** Makes it of what it says already, but for the scores. */
    void storeScores() {
        Set<String> ofScores = plan.workspace().models().values().stream()
                .flatMap(model -> ScoreColumns.of(model, DataClass.INTERNAL).stream())
                .map(Column::name)
                .collect(Collectors.toSet());
        List<Field<?>> others = needed.stream()
                .filter(Predicate.not(ofScores::contains))
                .<Field<?>>map(column -> DSL.field(DSL.name(Profile.NAME, column)))
                .toList();
        scores.forEach(Scores::find);
        store(slice -> scored(
                DSL.select(others)
                        .from(Profile.TABLE)
                        .where(slice.holds(Profile.LEAD_ID))
                        .asTable(Profile.NAME),
                slice));
    }

    private void store(Function<Slice, Select<Record>> people) {
        List<Select<Record>> slices = slices(people);
        tx.inAnyOrder(() -> {
            tx.sql().createTable(NEXT).as(slices.getFirst()).execute();
            addTo(NEXT, slices);
        });
        scores.forEach(Scores::drop);
        tx.sql().dropTableIfExists(Profile.TABLE).execute();
        tx.sql().alterTable(NEXT).renameTo(Profile.NAME).execute();
        tx.analyze(Profile.NAME);
    }

    /**
     * A temporary table with the name of the profile.
     *
     * @param watched whether what people watch is that of the instant already
     */
    Table<?> keep(boolean watched) {
        if (!watched && readsWatched()) {
            refreshWatched();
        }
        People people = find(null);
        List<Select<Record>> slices = slices(slice -> statement(people, slice));
        TempTable kept = tx.keep("profile_asked", slices.getFirst());
        addTo(kept.table(), slices);
        people.drop();
        return kept.table().as(Profile.NAME);
    }

    /** The same of one person. */
    Table<?> keep(long lead, boolean watched) {
        if (!watched && readsWatched()) {
            refreshWatched();
        }
        People person = find(lead);
        return tx.keep("profile_of_one", statement(person, Slice.of(lead)))
                .table()
                .as(Profile.NAME);
    }

    private List<Select<Record>> slices(Function<Slice, Select<Record>> people) {
        return Slice.all(tx, Slice.people(VALUES, needed.size())).map(people).toList();
    }

    private void addTo(Table<?> table, List<Select<Record>> slices) {
        slices.stream()
                .skip(1)
                .forEach(slice -> tx.sql().insertInto(table).select(slice).execute());
    }

    private Select<Record> statement(People people, Slice slice) {
        return scored(layered(people.statement(slice).asTable(Profile.NAME)), slice);
    }

    private Select<Record> scored(Table<?> people, Slice slice) {
        Table<?> scored = people;
        for (Scores each : scores) {
            scored = each.beside(scored, slice);
        }
        return DSL.select(DSL.asterisk()).from(scored);
    }

    private boolean readsWatched() {
        return asks(new WatchFacts(plan.workspace()).columns())
                || aggregates().stream()
                        .flatMap(feature -> feature.feature().from().stream())
                        .anyMatch(ItemNews.TYPES::contains);
    }

    private void refreshWatched() {
        new WatchedItems(tx, asOf, plan.workspace().interest()).refresh();
        new Recommendations(tx, asOf, plan.workspace()).refresh();
    }

    private People find(@Nullable Long lead) {
        People people = People.of(tx, asOf, lead);
        for (Facts facts : BaseFacts.of(plan.workspace())) {
            Set<String> asked = asked(facts.columns());
            if (!asked.isEmpty()) {
                facts.find(people.asked(asked));
            }
        }
        new EventFeatures(people).find(aggregates());
        if (asks(SignalColumns.of(plan.workspace()))) {
            SignalColumns.find(people.asked(needed), plan.workspace());
        }
        if (LifecycleColumn.isTold(plan.workspace()) && needed.contains(Lifecycle.COLUMN)) {
            LifecycleFacts.find(people);
        }
        scores.forEach(Scores::find);
        return people;
    }

    private List<EventFeature> aggregates() {
        return plan.aggregates().stream()
                .filter(feature -> needed.contains(feature.feature().name()))
                .toList();
    }

    private boolean asks(List<Column> columns) {
        return !asked(columns).isEmpty();
    }

    private Set<String> asked(List<Column> columns) {
        return columns.stream().map(Column::name).filter(needed::contains).collect(Collectors.toSet());
    }

    /** Each layer of features selects from the one below, under the name that the rules know. */
    private Table<?> layered(Table<?> base) {
        Table<?> table = base;
        for (List<ProfileFeature> layer : plan.layers()) {
            List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(DSL.asterisk()));
            for (ProfileFeature read : layer) {
                if (needed.contains(read.feature().name())) {
                    columns.add(read.expression()
                            .field()
                            .cast(read.expression().type().dataType())
                            .as(read.feature().name()));
                }
            }
            if (columns.size() > 1) {
                table = DSL.select(columns).from(table).asTable(Profile.NAME);
            }
        }
        return table;
    }
}
