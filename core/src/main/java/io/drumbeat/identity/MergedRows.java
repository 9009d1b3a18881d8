package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.identity.SurvivingValues.Chosen;
import io.drumbeat.run.Run;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Survivorship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Field;

/** Writes survivors' rows and the merges themselves, so many people at a time that memory stays flat. */
final class MergedRows {
    private static final int PEOPLE_AT_ONCE = 5_000;
    private static final Set<String> ALWAYS = Set.of(LEAD.UPDATED_AT.getName(), LEAD.RUN_ID.getName());
    private static final List<Field<?>> MERGE_COLUMNS = List.of(
            LEAD_MERGE.ID,
            LEAD_MERGE.SURVIVOR_ID,
            LEAD_MERGE.ABSORBED_ID,
            LEAD_MERGE.WHY,
            LEAD_MERGE.SCORE,
            LEAD_MERGE.DETAIL,
            LEAD_MERGE.ABSORBED_ROW,
            LEAD_MERGE.CHANGES);

    private final Transaction tx;
    private final Run run;
    private final SurvivingValues values;
    private final TempTable now;

    MergedRows(Transaction tx, Run run, Survivorship rules, TempTable now) {
        this.tx = tx;
        this.run = run;
        this.values = new SurvivingValues(rules);
        this.now = now;
    }

    void write(Collection<Absorption> absorptions) {
        SortedMap<Long, List<Absorption>> people = new TreeMap<>();
        absorptions.forEach(each -> people.computeIfAbsent(each.survivor(), key -> new ArrayList<>())
                .add(each));
        long mark = tx.sql()
                .select(coalesce(max(CONSENT_EVENT.ID), inline(0L)))
                .from(CONSENT_EVENT)
                .fetchSingle()
                .value1();
        List<Long> survivors = new ArrayList<>(people.keySet());
        for (int from = 0; from < survivors.size(); from += PEOPLE_AT_ONCE) {
            int to = Math.min(from + PEOPLE_AT_ONCE, survivors.size());
            page(people.subMap(survivors.get(from), survivors.get(to - 1) + 1), mark);
        }
    }

    private void page(SortedMap<Long, List<Absorption>> people, long mark) {
        Map<Long, Long> mergeIds = mergeIds(people);
        Map<Long, LeadImage> leads = leads(people);
        List<LeadImage> survivors = new ArrayList<>();
        List<Object[]> merges = new ArrayList<>();
        people.forEach((survivor, absorptions) -> {
            LeadImage before = known(leads, survivor);
            List<LeadImage> absorbed = absorptions.stream()
                    .map(each -> known(leads, each.absorbed()))
                    .toList();
            Chosen after = stamped(values.of(before, absorbed));
            survivors.add(after.image());
            for (Absorption each : absorptions) {
                merges.add(new Object[] {
                    Objects.requireNonNull(mergeIds.get(each.absorbed())),
                    survivor,
                    each.absorbed(),
                    each.why().label(),
                    each.score(),
                    each.detail(),
                    known(leads, each.absorbed()).json(),
                    Changes.of(before, after, each.absorbed(), ALWAYS).json()
                });
            }
        });
        new LeadRows(tx).update(survivors);
        insert(merges, mark);
    }

    private Chosen stamped(Chosen chosen) {
        SortedMap<String, String> stamped = new TreeMap<>(chosen.image().values());
        stamped.put(LEAD.UPDATED_AT.getName(), run.asOf().toString());
        stamped.put(LEAD.RUN_ID.getName(), run.id());
        return new Chosen(chosen.image().with(stamped), chosen.origins());
    }

    private Map<Long, Long> mergeIds(SortedMap<Long, List<Absorption>> people) {
        return tx.sql()
                .select(now.field(Merge.ABSORBED), now.field(Merge.MERGE_ID))
                .from(now.table())
                .where(now.field(Merge.SURVIVOR).between(people.firstKey(), people.lastKey()))
                .fetchMap(now.field(Merge.ABSORBED), now.field(Merge.MERGE_ID));
    }

    private Map<Long, LeadImage> leads(SortedMap<Long, List<Absorption>> people) {
        Field<Long> survivor = now.field(Merge.SURVIVOR);
        var wanted = select(survivor)
                .from(now.table())
                .where(survivor.between(people.firstKey(), people.lastKey()))
                .union(select(now.field(Merge.ABSORBED))
                        .from(now.table())
                        .where(survivor.between(people.firstKey(), people.lastKey())));
        Map<Long, LeadImage> leads = new HashMap<>();
        tx.sql()
                .select(LEAD.fields())
                .from(LEAD)
                .where(LEAD.LEAD_ID.in(wanted))
                .forEach(row -> leads.put(row.get(LEAD.LEAD_ID), LeadImage.of(row)));
        return leads;
    }

    private static LeadImage known(Map<Long, LeadImage> leads, long id) {
        LeadImage lead = leads.get(id);
        if (lead == null) {
            throw DrumbeatException.usage("unknown_lead", "There is no lead " + id)
                    .hint("It may have been merged or forgotten meanwhile: see `drumbeat leads show " + id + "`");
        }
        return lead;
    }

    private void insert(List<Object[]> merges, long mark) {
        Staging rows =
                tx.stage("merge_row", MERGE_COLUMNS.stream().map(Column::like).toList());
        try (rows) {
            merges.forEach(rows::add);
        }
        List<Field<?>> into = new ArrayList<>(MERGE_COLUMNS);
        into.addAll(List.of(LEAD_MERGE.LEAD_ID, LEAD_MERGE.CONSENT_MARK, LEAD_MERGE.MERGED_AT, LEAD_MERGE.RUN_ID));
        List<Field<?>> from = new ArrayList<>();
        MERGE_COLUMNS.forEach(column -> from.add(rows.field(column)));
        from.addAll(List.of(
                rows.field(LEAD_MERGE.SURVIVOR_ID),
                inline(mark),
                val(run.asOf(), LEAD_MERGE.MERGED_AT),
                val(run.id())));
        tx.sql()
                .insertInto(LEAD_MERGE)
                .columns(into)
                .select(select(from).from(rows.table()))
                .execute();
    }
}
