package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.DEDUPE_PAIR;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.jooq.impl.DSL.select;

import io.drumbeat.identity.Absorption;
import io.drumbeat.identity.LeadPair;
import io.drumbeat.identity.Merge;
import io.drumbeat.identity.MergeReason;
import io.drumbeat.identity.Unmerge;
import io.drumbeat.identity.Verdicts;
import io.drumbeat.run.Run;
import io.drumbeat.sql.tables.records.LeadMergeRecord;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Survivorship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Merges leads that turn out to be one person by what rows name them by, and splits those that such a merge made one and that
 * turn out to be several. What somebody decided, or the weight of evidence, stands.
 */
final class Bridges {
    private final Transaction tx;
    private final Run run;
    private final Survivorship rules;
    private final TempTable leads;

    /** @param leads {@code lead_id}: everybody who may be concerned, as they are now */
    Bridges(Transaction tx, Run run, Survivorship rules, TempTable leads) {
        this.tx = tx;
        this.run = run;
        this.rules = rules;
        this.leads = leads;
    }

    /** The lead that each absorbed one is part of now. */
    Map<Long, Long> leadOfHome() {
        return standing().stream()
                .collect(Collectors.toMap(LeadMergeRecord::getAbsorbedId, LeadMergeRecord::getLeadId));
    }

    /** Leads that were made one for another reason than their identities. */
    List<LeadPair> together() {
        return standing().stream()
                .filter(merge -> !isDeterministic(merge))
                .map(merge -> LeadPair.of(merge.getSurvivorId(), merge.getAbsorbedId()))
                .toList();
    }

    /** Leads that somebody said are different people. */
    List<LeadPair> apart() {
        return tx.sql()
                .select(DEDUPE_PAIR.ONE_ID, DEDUPE_PAIR.OTHER_ID)
                .from(DEDUPE_PAIR)
                .where(DEDUPE_PAIR.STATE.eq(Verdicts.REJECTED))
                .fetch(pair -> LeadPair.of(pair.value1(), pair.value2()));
    }

    /** Brings the leads in line with who is who. */
    void build(Homes homes, Evidence evidence) {
        Set<Long> crowded = homes.crowded();
        if (!crowded.isEmpty()) {
            split(homes, crowded);
            homes.partOf(leadOfHome());
        }
        SortedMap<Long, Long> absorbed = absorbed(homes);
        if (!absorbed.isEmpty()) {
            Map<Long, String> shared = evidence.of(homes, absorbed.keySet());
            new Merge(tx, run, rules)
                    .of(absorbed.entrySet().stream()
                            .map(pair -> new Absorption(
                                    pair.getValue(),
                                    pair.getKey(),
                                    MergeReason.DETERMINISTIC,
                                    null,
                                    shared.get(pair.getKey())))
                            .toList());
            homes.partOf(leadOfHome());
        }
    }

    /** Whom leads are to become part of: the oldest of all that are one person with them. */
    private static SortedMap<Long, Long> absorbed(Homes homes) {
        SortedMap<Long, Long> above = new TreeMap<>();
        for (List<Long> one : homes.ofSeveral()) {
            for (long home : one) {
                long first = top(above, homes.lead(one.getFirst()));
                long second = top(above, homes.lead(home));
                if (first != second) {
                    above.put(Math.max(first, second), Math.min(first, second));
                }
            }
        }
        above.replaceAll((lead, next) -> top(above, next));
        return above;
    }

    private static long top(Map<Long, Long> above, long lead) {
        long top = lead;
        while (above.containsKey(top)) {
            top = Objects.requireNonNull(above.get(top));
        }
        return top;
    }

    /** Takes back merges that identities caused between people who are not one any more. */
    private void split(Homes homes, Set<Long> crowded) {
        Map<Long, LeadMergeRecord> byAbsorbed = new HashMap<>();
        standing().forEach(merge -> byAbsorbed.put(merge.getAbsorbedId(), merge));
        Set<Long> undone = new LinkedHashSet<>();
        byAbsorbed.values().stream()
                .filter(merge -> crowded.contains(merge.getLeadId()) && isDeterministic(merge))
                .filter(merge -> {
                    var one = homes.personOf(merge.getSurvivorId());
                    var other = homes.personOf(merge.getAbsorbedId());
                    return one.isPresent() && other.isPresent() && !one.equals(other);
                })
                .forEach(merge -> upwards(merge, byAbsorbed).forEach(above -> undone.add(above.getId())));
        List<Unmerge.Outcome> outcomes = new Unmerge(tx, run, rules).of(undone);
        Staging restored = tx.stage("restored_lead", List.of(Column.like(People.LEAD_ID)));
        try (restored) {
            outcomes.forEach(outcome -> restored.add(outcome.restored()));
        }
        tx.sql()
                .insertInto(leads.table())
                .select(select(restored.field(People.LEAD_ID)).from(restored.table()))
                .execute();
    }

    /** The merge and those above it, which have to be taken back first; none where one of them has another reason. */
    private static List<LeadMergeRecord> upwards(LeadMergeRecord merge, Map<Long, LeadMergeRecord> byAbsorbed) {
        List<LeadMergeRecord> chain = new ArrayList<>(List.of(merge));
        while (byAbsorbed.containsKey(chain.getLast().getSurvivorId())) {
            chain.add(Objects.requireNonNull(byAbsorbed.get(chain.getLast().getSurvivorId())));
        }
        return chain.stream().allMatch(Bridges::isDeterministic) ? chain : List.of();
    }

    private static boolean isDeterministic(LeadMergeRecord merge) {
        return merge.getWhy().equals(MergeReason.DETERMINISTIC.label());
    }

    private List<LeadMergeRecord> standing() {
        return tx.sql()
                .select(
                        LEAD_MERGE.ID,
                        LEAD_MERGE.SURVIVOR_ID,
                        LEAD_MERGE.ABSORBED_ID,
                        LEAD_MERGE.LEAD_ID,
                        LEAD_MERGE.WHY)
                .from(LEAD_MERGE)
                .where(LEAD_MERGE.UNDONE_AT.isNull())
                .and(LEAD_MERGE.LEAD_ID.in(select(leads.field(People.LEAD_ID)).from(leads.table())))
                .orderBy(LEAD_MERGE.ID)
                .fetchInto(LEAD_MERGE);
    }
}
