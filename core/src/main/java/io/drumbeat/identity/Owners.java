package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD_MERGE;

import io.drumbeat.sql.tables.records.LeadMergeRecord;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.Transaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whom absorbed leads are part of, when some of those above them are split off. */
final class Owners {
    private final Transaction tx;
    private final List<LeadMergeRecord> merges;

    /** @param merges that are taken back */
    Owners(Transaction tx, List<LeadMergeRecord> merges) {
        this.tx = tx;
        this.merges = merges;
    }

    /** Who is part of a lead that is by itself again, however far below, is part of that one. */
    void rewrite() {
        Set<Long> owners = new HashSet<>();
        merges.forEach(merge -> owners.add(merge.getSurvivorId()));
        Set<Long> undone = new HashSet<>();
        merges.forEach(merge -> undone.add(merge.getId()));
        Map<Long, LeadMergeRecord> byAbsorbed = new HashMap<>();
        tx.sql()
                .selectFrom(LEAD_MERGE)
                .where(LEAD_MERGE.LEAD_ID.in(owners))
                .and(LEAD_MERGE.UNDONE_AT.isNull())
                .forEach(merge -> byAbsorbed.put(merge.getAbsorbedId(), merge));
        Staging owned = tx.stage("merge_owner", List.of(Column.like(LEAD_MERGE.ID), Column.like(LEAD_MERGE.LEAD_ID)));
        try (owned) {
            byAbsorbed.values().stream()
                    .filter(merge -> !undone.contains(merge.getId()))
                    .forEach(merge -> owned.add(merge.getId(), top(merge, byAbsorbed, undone)));
        }
        tx.sql()
                .update(LEAD_MERGE)
                .set(LEAD_MERGE.LEAD_ID, owned.field(LEAD_MERGE.LEAD_ID))
                .from(owned.table())
                .where(LEAD_MERGE.ID.eq(owned.field(LEAD_MERGE.ID)))
                .execute();
    }

    private static long top(LeadMergeRecord merge, Map<Long, LeadMergeRecord> byAbsorbed, Set<Long> undone) {
        long lead = merge.getSurvivorId();
        LeadMergeRecord above = byAbsorbed.get(lead);
        while (above != null && !undone.contains(above.getId())) {
            lead = above.getSurvivorId();
            above = byAbsorbed.get(lead);
        }
        return lead;
    }
}
