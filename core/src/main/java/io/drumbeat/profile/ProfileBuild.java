package io.drumbeat.profile;

import io.drumbeat.profile.ProfilePlan.ProfileFeature;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Builds the table {@code lead_profile}: facts about the lead, features over events, then features over all of these. */
final class ProfileBuild {
    private final Transaction tx;
    private final ProfilePlan plan;
    private final AsOf asOf;

    ProfileBuild(Transaction tx, ProfilePlan plan, AsOf asOf) {
        this.tx = tx;
        this.plan = plan;
        this.asOf = asOf;
    }

    void run() {
        var people = new People(tx, asOf);
        BaseFacts.of(plan.workspace()).forEach(facts -> facts.find(people));
        new EventFeatures(people).find(plan.aggregates());
        new ScoreFacts(plan.workspace().models().values()).find(people);
        SignalColumns.find(people, plan.workspace());
        if (LifecycleColumn.isTold(plan.workspace())) {
            LifecycleFacts.find(people);
        }
        tx.sql().dropTableIfExists(Profile.TABLE).execute();
        List<Select<?>> slices = Slice.all(tx, Slice.PEOPLE)
                .<Select<?>>map(
                        slice -> DSL.selectFrom(layered(people.statement(slice).asTable(Profile.NAME))))
                .toList();
        tx.inAnyOrder(() -> {
            tx.sql().createTable(Profile.TABLE).as(slices.getFirst()).execute();
            slices.stream()
                    .skip(1)
                    .forEach(slice ->
                            tx.sql().insertInto(Profile.TABLE).select(slice).execute());
        });
        tx.analyze(Profile.NAME);
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
}
