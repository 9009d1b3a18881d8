package io.drumbeat.privacy;

import static io.drumbeat.sql.Tables.DEDUPE_PAIR;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE_MEMBER;
import static io.drumbeat.sql.Tables.LEAD_MERGE_MOVE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_SCORE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.MESSAGE_EVENT;
import static io.drumbeat.sql.Tables.REJECT;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static io.drumbeat.sql.Tables.SUPPRESSION_REMOVAL;
import static io.drumbeat.sql.Tables.VISITOR;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.select;

import io.drumbeat.consent.SuppressionKind;
import io.drumbeat.consent.Suppressions;
import io.drumbeat.lead.LeadIdentities;
import io.drumbeat.sql.DefaultSchema;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;
import org.jooq.impl.TableImpl;

/**
 * Where in the store a person is: every table that names a lead, as it comes, and the tables that name them by their
 * addresses or by something of theirs. A new table with a {@code lead_id} is among them by itself.
 */
record HeldRows(Holder holder) {
    private static final String LEAD_ID = "lead_id";

    /** What is about them, table by table. */
    Map<Table<?>, Condition> all() {
        Map<Table<?>, Condition> rows = new LinkedHashMap<>();
        DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .filter(table -> table.field(LEAD_ID) != null && isTable(table))
                .sorted(Comparator.comparing(Table::getName))
                .forEach(table -> rows.put(table, leadId(table).in(holder.leads())));
        rows.put(EVENT, EVENT.LEAD_ID.in(holder.leads()).or(eventsByIdentity()));
        var merges = select(LEAD_MERGE.ID).from(LEAD_MERGE).where(theirMerge());
        rows.put(LEAD_MERGE, theirMerge());
        rows.put(LEAD_MERGE_IDENTITY, LEAD_MERGE_IDENTITY.MERGE_ID.in(merges));
        rows.put(LEAD_MERGE_MOVE, LEAD_MERGE_MOVE.MERGE_ID.in(merges));
        rows.put(LEAD_MERGE_MEMBER, LEAD_MERGE_MEMBER.MERGE_ID.in(merges));
        rows.put(LEAD_MERGE_SCORE, LEAD_MERGE_SCORE.MERGE_ID.in(merges));
        rows.put(DEDUPE_PAIR, DEDUPE_PAIR.ONE_ID.in(holder.leads()).or(DEDUPE_PAIR.OTHER_ID.in(holder.leads())));
        rows.put(
                MESSAGE_EVENT,
                MESSAGE_EVENT.MESSAGE_ID.in(
                        select(MESSAGE.ID).from(MESSAGE).where(MESSAGE.LEAD_ID.in(holder.leads()))));
        rows.put(REJECT, lower(REJECT.VALUE).in(values()));
        rows.put(VISITOR, visitors());
        rows.put(SUPPRESSION, suppressions());
        rows.put(
                SUPPRESSION_REMOVAL,
                SUPPRESSION_REMOVAL.VALUE.in(values()).and(SUPPRESSION_REMOVAL.KIND.in("email", "phone")));
        return rows;
    }

    /** Entries that name one of their addresses itself. */
    Condition suppressions() {
        Condition theirs = falseCondition();
        for (Map.Entry<String, String> identity : holder.identities()) {
            if (identity.getKey().equals(LeadIdentities.EMAIL)) {
                theirs = theirs.or(names(SuppressionKind.EMAIL, identity.getValue()))
                        .or(Suppressions.hashesOf(identity.getValue()));
            } else if (identity.getKey().equals(LeadIdentities.PHONE)) {
                theirs = theirs.or(names(SuppressionKind.PHONE, identity.getValue()));
            }
        }
        return theirs;
    }

    private static Condition names(SuppressionKind kind, String value) {
        return SUPPRESSION.KIND.eq(kind.label()).and(SUPPRESSION.VALUE.eq(value));
    }

    private Condition eventsByIdentity() {
        Condition theirs = falseCondition();
        for (Map.Entry<String, String> identity : holder.identities()) {
            theirs = theirs.or(EVENT.LEAD_ID
                    .isNull()
                    .and(EVENT.IDENTITY_KIND.eq(identity.getKey()))
                    .and(EVENT.IDENTITY_VALUE.eq(identity.getValue())));
        }
        return theirs;
    }

    /** Visitors without a name who turned out to be them. */
    private Condition visitors() {
        Condition theirs = falseCondition();
        for (Map.Entry<String, String> identity : holder.identities()) {
            theirs = theirs.or(
                    VISITOR.IDENTITY_KIND.eq(identity.getKey()).and(VISITOR.IDENTITY_VALUE.eq(identity.getValue())));
        }
        return theirs;
    }

    private Condition theirMerge() {
        return LEAD_MERGE
                .LEAD_ID
                .in(holder.leads())
                .or(LEAD_MERGE.SURVIVOR_ID.in(holder.leads()))
                .or(LEAD_MERGE.ABSORBED_ID.in(holder.leads()));
    }

    private List<String> values() {
        return holder.identities().stream().map(Map.Entry::getValue).toList();
    }

    private static Field<Long> leadId(Table<?> table) {
        return Objects.requireNonNull(table.field(LEAD_ID, Long.class));
    }

    private static boolean isTable(Table<? extends Record> table) {
        return ((TableImpl<?>) table).getTableType() == TableType.TABLE;
    }
}
