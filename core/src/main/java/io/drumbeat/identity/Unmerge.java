package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.jooq.impl.DSL.select;

import io.drumbeat.identity.UndoneValues.Part;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.Run;
import io.drumbeat.sql.tables.records.LeadMergeRecord;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Survivorship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Splits leads off again from those they were merged into, as if they never had been, and says what cannot be told apart any
 * more because of what happened since.
 */
public final class Unmerge {
    private static final int PEOPLE_AT_ONCE = 5_000;

    private final Transaction tx;
    private final Run run;
    private final SurvivingValues survivorship;
    private final boolean othersFill;
    private final @Nullable String unsaid;

    /**
     * One lead that is by itself again.
     *
     * @param lead the lead it was part of
     * @param restored the lead that is there again
     * @param remains what stays with the other one, a sentence each
     */
    public record Outcome(long mergeId, long lead, long restored, List<String> remains) {}

    public Unmerge(Transaction tx, Run run, Survivorship rules) {
        this(tx, run, rules, true, null);
    }

    private Unmerge(Transaction tx, Run run, Survivorship rules, boolean othersFill, @Nullable String unsaid) {
        this.tx = tx;
        this.run = run;
        this.survivorship = new SurvivingValues(rules);
        this.othersFill = othersFill;
        this.unsaid = unsaid;
    }

    /**
     * Of merges that never should have been: nobody else fills what the survivor loses, which is as it was before them.
     *
     * @param unsaid a run of which every refusal is taken back, too: none of them counts for both; null: they all stand
     */
    public static Unmerge asIfNever(Transaction tx, Run run, Survivorship rules, @Nullable String unsaid) {
        return new Unmerge(tx, run, rules, false, unsaid);
    }

    /**
     * Takes merges back, the last first.
     *
     * @param mergeIds of merges that stand; where one of them lies below another merge, that one is among them
     */
    public List<Outcome> of(Collection<Long> mergeIds) {
        List<Long> left = new ArrayList<>(mergeIds);
        List<Outcome> outcomes = new ArrayList<>();
        while (!left.isEmpty()) {
            List<LeadMergeRecord> layer = onTop(left);
            if (layer.isEmpty()) {
                throw new IllegalArgumentException("merges " + left + " are undone, or lie below others");
            }
            outcomes.addAll(split(layer));
            layer.forEach(merge -> left.remove(merge.getId()));
        }
        if (!outcomes.isEmpty()) {
            Profile.markStale(tx);
        }
        return outcomes;
    }

    /** Those of the merges whose survivor is there. */
    private List<LeadMergeRecord> onTop(List<Long> mergeIds) {
        Staging wanted = tx.stage("unmerge_wanted", List.of(Column.like(LEAD_MERGE.ID)));
        try (wanted) {
            mergeIds.forEach(wanted::add);
        }
        return tx.sql()
                .selectFrom(LEAD_MERGE)
                .where(LEAD_MERGE.ID.in(select(wanted.field(LEAD_MERGE.ID)).from(wanted.table())))
                .and(LEAD_MERGE.UNDONE_AT.isNull())
                .and(LEAD_MERGE.LEAD_ID.eq(LEAD_MERGE.SURVIVOR_ID))
                .orderBy(LEAD_MERGE.SURVIVOR_ID, LEAD_MERGE.ID)
                .fetch();
    }

    private List<Outcome> split(List<LeadMergeRecord> layer) {
        Map<Long, List<String>> remains = new LinkedHashMap<>();
        layer.forEach(merge -> remains.put(merge.getId(), new ArrayList<>()));
        SortedMap<Long, List<LeadMergeRecord>> people =
                new TreeMap<>(layer.stream().collect(Collectors.groupingBy(LeadMergeRecord::getSurvivorId)));
        List<Long> survivors = new ArrayList<>(people.keySet());
        for (int from = 0; from < survivors.size(); from += PEOPLE_AT_ONCE) {
            int to = Math.min(from + PEOPLE_AT_ONCE, survivors.size());
            values(people.subMap(survivors.get(from), survivors.get(to - 1) + 1), remains);
        }
        new Returns(tx, run, layer, unsaid).giveBack(remains);
        return layer.stream()
                .map(merge -> new Outcome(
                        merge.getId(),
                        merge.getSurvivorId(),
                        merge.getAbsorbedId(),
                        Objects.requireNonNull(remains.get(merge.getId()))))
                .toList();
    }

    private void values(SortedMap<Long, List<LeadMergeRecord>> people, Map<Long, List<String>> remains) {
        Map<Long, List<Part>> parts = parts(people);
        List<LeadImage> survivors = new ArrayList<>();
        List<LeadImage> restored = new ArrayList<>();
        List<Part> rewritten = new ArrayList<>();
        for (LeadImage survivor : leads(people)) {
            var undone = new UndoneValues(
                    survivorship, survivor, parts.getOrDefault(survivor.leadId(), List.of()), othersFill);
            Objects.requireNonNull(people.get(survivor.leadId())).stream()
                    .sorted(Comparator.comparing(LeadMergeRecord::getId).reversed())
                    .forEach(merge -> {
                        undone.takeOut(merge.getId())
                                .forEach((column, value) -> Objects.requireNonNull(remains.get(merge.getId()))
                                        .add(stays(column, value)));
                        restored.add(LeadImage.read(merge.getAbsorbedId(), merge.getAbsorbedRow()));
                    });
            survivors.add(undone.survivor());
            rewritten.addAll(undone.parts());
        }
        var rows = new LeadRows(tx);
        rows.update(survivors);
        rows.insert(restored);
        rewrite(rewritten);
    }

    private static String stays(String column, @Nullable String value) {
        String now = value == null ? "empty" : "\"" + value + "\"";
        return column + " stays " + now + ": it has changed since the merge";
    }

    private List<LeadImage> leads(SortedMap<Long, List<LeadMergeRecord>> people) {
        return tx.sql()
                .select(LEAD.fields())
                .from(LEAD)
                .where(LEAD.LEAD_ID.between(people.firstKey(), people.lastKey()))
                .and(LEAD.LEAD_ID.in(people.keySet()))
                .orderBy(LEAD.LEAD_ID)
                .fetch(LeadImage::of);
    }

    /** Everybody who is directly part of these people, by the person. */
    private Map<Long, List<Part>> parts(SortedMap<Long, List<LeadMergeRecord>> people) {
        Map<Long, List<Part>> parts = new HashMap<>();
        tx.sql()
                .select(
                        LEAD_MERGE.ID,
                        LEAD_MERGE.SURVIVOR_ID,
                        LEAD_MERGE.ABSORBED_ID,
                        LEAD_MERGE.ABSORBED_ROW,
                        LEAD_MERGE.CHANGES)
                .from(LEAD_MERGE)
                .where(LEAD_MERGE.SURVIVOR_ID.in(people.keySet()))
                .and(LEAD_MERGE.UNDONE_AT.isNull())
                .forEach(row -> parts.computeIfAbsent(row.value2(), key -> new ArrayList<>())
                        .add(new Part(
                                row.value1(), LeadImage.read(row.value3(), row.value4()), Changes.read(row.value5()))));
        return parts;
    }

    /** What the survivors have of those who stay part of them may be more now, or rest on something else. */
    private void rewrite(List<Part> parts) {
        if (parts.isEmpty()) {
            return;
        }
        Staging changed =
                tx.stage("merge_changes", List.of(Column.like(LEAD_MERGE.ID), Column.like(LEAD_MERGE.CHANGES)));
        try (changed) {
            parts.forEach(part -> changed.add(part.mergeId(), part.changes().json()));
        }
        tx.sql()
                .update(LEAD_MERGE)
                .set(LEAD_MERGE.CHANGES, changed.field(LEAD_MERGE.CHANGES))
                .from(changed.table())
                .where(LEAD_MERGE.ID.eq(changed.field(LEAD_MERGE.ID)))
                .execute();
    }
}
