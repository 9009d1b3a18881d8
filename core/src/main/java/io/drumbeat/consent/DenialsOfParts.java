package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE_MOVE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;

import io.drumbeat.sql.tables.ConsentEvent;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/**
 * Denials of people whom others were merged into. What one of them said before would leave with them if they were split again:
 * so the same words about the other are not known yet. Each of the leads that became one, as a row's identity tells it, is
 * compared with what would stay with that lead.
 */
final class DenialsOfParts {
    private static final ConsentEvent WITH_PART = CONSENT_EVENT.rename("consent_with_part");

    /**
     * One of the leads that became one, in the place of a lead's id: the id of the one that is there, or, negative, of the
     * merge that made it part of another.
     */
    private static final Field<Long> PART = Said.LEAD_ID;

    private static final Field<Long> WHOLE = field(name("whole_id"), BIGINT);
    private static final Field<Long> MERGE_ID = field(name("merge_id"), BIGINT);
    private static final Field<Long> EVENT_ID = field(name("event_id"), BIGINT);

    private static final List<Field<?>> OF_IDENTITY = List.of(Said.LEAD_ID, Said.IDENTITY_KIND, Said.IDENTITY);
    private static final List<Field<?>> SAID = List.of(
            Said.LEAD_ID,
            Said.IDENTITY_KIND,
            Said.IDENTITY,
            Said.ROW_NO,
            Said.CHANNEL,
            Said.PURPOSE,
            Said.STATE,
            Said.AT,
            Said.DAY,
            Said.NEXT_DAY,
            Said.SOURCE,
            Said.EVIDENCE,
            Said.BASIS);

    private final Transaction tx;
    private final Instant asOf;
    private final LedgerEntries entries;

    DenialsOfParts(Transaction tx, Instant asOf, LedgerEntries entries) {
        this.tx = tx;
        this.asOf = asOf;
        this.entries = entries;
    }

    /** Enters those of a query with the columns of {@link Said}. */
    long enter(Select<? extends Record> all) {
        var merged = select(LEAD_MERGE.LEAD_ID).from(LEAD_MERGE).where(LEAD_MERGE.UNDONE_AT.isNull());
        if (!tx.sql().fetchExists(merged)) {
            return 0;
        }
        TempTable said = tx.keep(
                "consent_said_of_merged",
                select(SAID)
                        .from(all.asTable("said"))
                        .where(Said.STATE.eq(inline(ConsentState.DENIED.label())))
                        .and(Said.LEAD_ID.in(merged)));
        if (tx.sql().fetchCount(said.table()) == 0) {
            return 0;
        }
        TempTable carried = carried(said);
        TempTable first = first(carried);
        TempTable ofParts = ofParts(said, first);
        TempTable parts = tx.keep(
                "consent_part",
                selectDistinct(
                                ofParts.field(PART).as(PART),
                                ofParts.field(WHOLE).as(WHOLE))
                        .from(ofParts.table()));
        keepEntries(parts, leaving(parts, mergesOf(carried, first)));
        TempTable foremost = Foremost.of(tx, "consent_part_last", select().from(ofParts.table()), asOf);
        Standing standing = Standing.of(tx, "consent_part_before", foremost, WITH_PART);
        TempTable missing = tx.keep("consent_part_missing", Denials.missing(foremost, standing, WITH_PART));
        return entries.enter(ofWholes(missing, parts));
    }

    /** The merges that stand and brought identities along by which rows name people. */
    private TempTable carried(TempTable said) {
        return tx.keep(
                "consent_identity_carried",
                selectDistinct(
                                said.field(Said.LEAD_ID).as(WHOLE),
                                said.field(Said.IDENTITY_KIND).as(Said.IDENTITY_KIND),
                                said.field(Said.IDENTITY).as(Said.IDENTITY),
                                LEAD_MERGE.ID.as(MERGE_ID))
                        .from(said.table())
                        .join(LEAD_MERGE)
                        .on(LEAD_MERGE.LEAD_ID.eq(said.field(Said.LEAD_ID)))
                        .and(LEAD_MERGE.UNDONE_AT.isNull())
                        .join(LEAD_MERGE_IDENTITY)
                        .on(LEAD_MERGE_IDENTITY.MERGE_ID.eq(LEAD_MERGE.ID))
                        .and(LEAD_MERGE_IDENTITY.KIND.eq(said.field(Said.IDENTITY_KIND)))
                        .and(LEAD_MERGE_IDENTITY.VALUE.eq(said.field(Said.IDENTITY))));
    }

    /** Of each identity the first of them, which tells whose it was: what went together once goes together ever after. */
    private TempTable first(TempTable carried) {
        List<Field<?>> identity =
                List.of(carried.field(WHOLE), carried.field(Said.IDENTITY_KIND), carried.field(Said.IDENTITY));
        List<Field<?>> columns = new ArrayList<>(identity);
        columns.add(min(carried.field(MERGE_ID)).neg().as(PART));
        return tx.keep(
                "consent_identity_part", select(columns).from(carried.table()).groupBy(identity));
    }

    private TempTable ofParts(TempTable said, TempTable first) {
        Field<Long> lead = said.field(Said.LEAD_ID);
        Field<Long> part = first.field(PART);
        List<Field<?>> columns = new ArrayList<>(List.of(
                lead.as(WHOLE), when(part.isNull(), lead).otherwise(part).as(PART)));
        SAID.stream()
                .filter(column -> !OF_IDENTITY.contains(column))
                .forEach(column -> columns.add(said.field(column)));
        return tx.keep(
                "consent_said_by_part",
                select(columns)
                        .from(said.table())
                        .leftJoin(first.table())
                        .on(isSameIdentity(first, said.field(Said.LEAD_ID), said)));
    }

    /** The merges that brought each part along. */
    private TempTable mergesOf(TempTable carried, TempTable first) {
        return tx.keep(
                "consent_part_merge",
                selectDistinct(
                                first.field(PART).as(PART),
                                carried.field(MERGE_ID).as(MERGE_ID))
                        .from(carried.table())
                        .join(first.table())
                        .on(isSameIdentity(first, carried.field(WHOLE), carried)));
    }

    private static Condition isSameIdentity(TempTable first, Field<Long> lead, TempTable other) {
        return first.field(WHOLE)
                .eq(lead)
                .and(first.field(Said.IDENTITY_KIND).eq(other.field(Said.IDENTITY_KIND)))
                .and(first.field(Said.IDENTITY).eq(other.field(Said.IDENTITY)));
    }

    /** Entries that a part would lose by a split: it leaves one of them behind, or one of them leaves it. */
    private TempTable leaving(TempTable parts, TempTable mergesOf) {
        Condition goesWithPart = mergesOf.field(MERGE_ID).isNotNull();
        Condition goesWithEntry = LEAD_MERGE_MOVE.MERGE_ID.isNotNull();
        Condition saidBefore = CONSENT_EVENT.ID.le(LEAD_MERGE.CONSENT_MARK);
        return tx.keep(
                "consent_leaving",
                selectDistinct(parts.field(PART).as(PART), CONSENT_EVENT.ID.as(EVENT_ID))
                        .from(parts.table())
                        .join(CONSENT_EVENT)
                        .on(CONSENT_EVENT.LEAD_ID.eq(parts.field(WHOLE)))
                        .join(LEAD_MERGE)
                        .on(LEAD_MERGE.LEAD_ID.eq(parts.field(WHOLE)))
                        .and(LEAD_MERGE.UNDONE_AT.isNull())
                        .leftJoin(mergesOf.table())
                        .on(mergesOf.field(PART).eq(parts.field(PART)))
                        .and(mergesOf.field(MERGE_ID).eq(LEAD_MERGE.ID))
                        .leftJoin(LEAD_MERGE_MOVE)
                        .on(LEAD_MERGE_MOVE.MERGE_ID.eq(LEAD_MERGE.ID))
                        .and(LEAD_MERGE_MOVE.TABLE_NAME.eq(inline(CONSENT_EVENT.getName())))
                        .and(LEAD_MERGE_MOVE.ROW_ID.eq(CONSENT_EVENT.ID))
                        .where(goesWithEntry.andNot(goesWithPart))
                        .or(goesWithPart.andNot(goesWithEntry).and(saidBefore)));
    }

    /** What stands in the ledger for each part, whatever is split. */
    private void keepEntries(TempTable parts, TempTable leaving) {
        tx.keep(
                WITH_PART.getName(),
                select(
                                parts.field(PART).as(PART),
                                CONSENT_EVENT.CHANNEL,
                                CONSENT_EVENT.PURPOSE,
                                CONSENT_EVENT.STATE,
                                CONSENT_EVENT.OCCURRED_AT,
                                CONSENT_EVENT.PROVEN)
                        .from(parts.table())
                        .join(CONSENT_EVENT)
                        .on(CONSENT_EVENT.LEAD_ID.eq(parts.field(WHOLE)))
                        .where(notExists(selectOne()
                                .from(leaving.table())
                                .where(leaving.field(PART).eq(parts.field(PART)))
                                .and(leaving.field(EVENT_ID).eq(CONSENT_EVENT.ID)))));
    }

    /** As the words of whom they are part of: what is entered now counts for all of them. */
    private static Select<? extends Record> ofWholes(TempTable missing, TempTable parts) {
        return selectDistinct(
                        parts.field(WHOLE).as(Said.LEAD_ID),
                        missing.field(Said.CHANNEL),
                        missing.field(Said.PURPOSE),
                        missing.field(Said.STATE),
                        missing.field(Said.AT),
                        missing.field(Said.SOURCE),
                        missing.field(Said.EVIDENCE),
                        missing.field(Said.BASIS),
                        missing.field(Said.PROVEN))
                .from(missing.table())
                .join(parts.table())
                .on(parts.field(PART).eq(missing.field(PART)));
    }
}
