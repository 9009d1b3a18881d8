package io.drumbeat.privacy;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_IDENTITY;
import static io.drumbeat.sql.Tables.MESSAGE;

import io.drumbeat.lead.LeadIdentities;
import io.drumbeat.sql.tables.records.LeadRecord;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;

/**
 * One person, as all that the store and its files may know them by.
 *
 * @param leadId our id
 * @param leads the ids of those who were merged into them, too
 * @param identities by kind and value
 */
record Holder(long leadId, Set<Long> leads, Set<Map.Entry<String, String>> identities) {

    static Holder of(DSLContext sql, long lead) {
        Set<Long> leads = new TreeSet<>(Set.of(lead));
        int before;
        do {
            before = leads.size();
            leads.addAll(sql.select(LEAD_MERGE.ABSORBED_ID)
                    .from(LEAD_MERGE)
                    .where(LEAD_MERGE.UNDONE_AT.isNull())
                    .and(LEAD_MERGE.LEAD_ID.in(leads).or(LEAD_MERGE.SURVIVOR_ID.in(leads)))
                    .fetchSet(LEAD_MERGE.ABSORBED_ID));
        } while (leads.size() > before);
        Set<Map.Entry<String, String>> identities =
                new TreeSet<>(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()));
        sql.select(LEAD_IDENTITY.KIND, LEAD_IDENTITY.VALUE)
                .from(LEAD_IDENTITY)
                .where(LEAD_IDENTITY.LEAD_ID.in(leads))
                .union(sql.select(LEAD_MERGE_IDENTITY.KIND, LEAD_MERGE_IDENTITY.VALUE)
                        .from(LEAD_MERGE_IDENTITY)
                        .join(LEAD_MERGE)
                        .on(LEAD_MERGE.ID.eq(LEAD_MERGE_IDENTITY.MERGE_ID))
                        .where(LEAD_MERGE.ABSORBED_ID.in(leads)))
                .forEach(row -> identities.add(Map.entry(row.value1(), row.value2())));
        LeadRecord row = sql.fetchSingle(LEAD, LEAD.LEAD_ID.eq(lead));
        if (row.getEmail() != null) {
            identities.add(Map.entry(LeadIdentities.EMAIL, row.getEmail()));
        }
        if (row.getPhone() != null) {
            identities.add(Map.entry(LeadIdentities.PHONE, row.getPhone()));
        }
        sql.selectDistinct(MESSAGE.ADDRESS)
                .from(MESSAGE)
                .where(MESSAGE.LEAD_ID.in(leads))
                .and(MESSAGE.ADDRESS.ne(""))
                .forEach(sent -> identities.add(Map.entry(
                        sent.value1().contains("@") ? LeadIdentities.EMAIL : LeadIdentities.PHONE, sent.value1())));
        return new Holder(lead, leads, identities);
    }
}
