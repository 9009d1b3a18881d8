package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE_MOVE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.drumbeat.identity.FollowingTables.Numbered;
import io.drumbeat.run.Run;
import io.drumbeat.sql.tables.records.LeadMergeRecord;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Gives leads that are by themselves again what {@link Followers} had handed to their survivors. */
final class Returns {
    private final Transaction tx;
    private final Run run;
    private final @Nullable String unsaid;
    private final List<LeadMergeRecord> merges;
    private final TempTable now;
    private final Field<Long> mergeId;
    private final Field<Long> survivor;
    private final Field<Long> absorbed;

    /**
     * What changed hands by these merges.
     *
     * @param merges whose survivors are there, and whose absorbed leads have their rows again
     * @param unsaid a run whose refusals count for nobody; null: there is none
     */
    Returns(Transaction tx, Run run, List<LeadMergeRecord> merges, @Nullable String unsaid) {
        this.unsaid = unsaid;
        this.tx = tx;
        this.run = run;
        this.merges = merges;
        Staging staged = tx.stage(
                "unmerge_now",
                List.of(Column.like(Merge.MERGE_ID), Column.like(Merge.SURVIVOR), Column.like(Merge.ABSORBED)));
        try (staged) {
            merges.forEach(merge -> staged.add(merge.getId(), merge.getSurvivorId(), merge.getAbsorbedId()));
        }
        this.now = staged;
        this.mergeId = now.field(Merge.MERGE_ID);
        this.survivor = now.field(Merge.SURVIVOR);
        this.absorbed = now.field(Merge.ABSORBED);
    }

    /** Gives everything back; what cannot be told apart is added to the sentences of its merge. */
    void giveBack(Map<Long, List<String>> remains) {
        identities();
        FollowingTables.NUMBERED.forEach(this::rows);
        eventsSince();
        new ConsentSince(tx, run, now, unsaid)
                .settle()
                .forEach((merge, many) -> tell(
                        remains,
                        merge,
                        many,
                        "agreement given since the merge is withdrawn: nobody knows whose it was",
                        "agreements given since the merge are withdrawn: nobody knows whose they were"));
        new MessageMoves(tx, now).giveBack();
        new MemberMoves(tx, now).giveBack();
        new ScoreMoves(tx, now).giveBack();
        new Owners(tx, merges).rewrite();
        count(identitiesSince())
                .forEach((merge, many) -> tell(
                        remains,
                        merge,
                        many,
                        "identity that came since the merge stays",
                        "identities that came since the merge stay"));
        count(messagesSince())
                .forEach((merge, many) -> tell(
                        remains,
                        merge,
                        many,
                        "message planned since the merge stays",
                        "messages planned since the merge stay"));
        markUndone();
    }

    private static void tell(Map<Long, List<String>> remains, long merge, int many, String one, String several) {
        Objects.requireNonNull(remains.get(merge)).add(many + " " + (many == 1 ? one : several));
    }

    private void identities() {
        var back = name("back")
                .as(select(LEAD_MERGE_IDENTITY.KIND, LEAD_MERGE_IDENTITY.VALUE, survivor, absorbed)
                        .from(now.table())
                        .join(LEAD_MERGE_IDENTITY)
                        .on(LEAD_MERGE_IDENTITY.MERGE_ID.eq(mergeId)));
        tx.sql()
                .with(back)
                .update(LEAD_IDENTITY)
                .set(LEAD_IDENTITY.LEAD_ID, back("absorbed"))
                .from(back)
                .where(LEAD_IDENTITY.KIND.eq(field(name("back", "kind"), String.class)))
                .and(LEAD_IDENTITY.VALUE.eq(field(name("back", "value"), String.class)))
                .and(LEAD_IDENTITY.LEAD_ID.eq(back("survivor")))
                .execute();
    }

    private void rows(Numbered following) {
        var back = name("back")
                .as(select(LEAD_MERGE_MOVE.ROW_ID, survivor, absorbed)
                        .from(now.table())
                        .join(LEAD_MERGE_MOVE)
                        .on(LEAD_MERGE_MOVE.MERGE_ID.eq(mergeId))
                        .and(LEAD_MERGE_MOVE.TABLE_NAME.eq(inline(following.name()))));
        tx.sql()
                .with(back)
                .update(following.table())
                .set(following.lead(), back("absorbed"))
                .from(back)
                .where(following.id().eq(back("row_id")))
                .and(following.lead().eq(back("survivor")))
                .execute();
    }

    /** What came since goes with the identity that it named. */
    private void eventsSince() {
        var back = name("back")
                .as(select(LEAD_IDENTITY.KIND, LEAD_IDENTITY.VALUE, survivor, absorbed)
                        .from(now.table())
                        .join(LEAD_IDENTITY)
                        .on(LEAD_IDENTITY.LEAD_ID.eq(absorbed)));
        tx.sql()
                .with(back)
                .update(EVENT)
                .set(EVENT.LEAD_ID, back("absorbed"))
                .from(back)
                .where(EVENT.LEAD_ID.eq(back("survivor")))
                .and(EVENT.IDENTITY_KIND.eq(field(name("back", "kind"), String.class)))
                .and(EVENT.IDENTITY_VALUE.eq(field(name("back", "value"), String.class)))
                .execute();
    }

    private Select<Record2<Long, Integer>> identitiesSince() {
        return select(mergeId, DSL.count())
                .from(now.table())
                .join(LEAD_MERGE)
                .on(LEAD_MERGE.ID.eq(mergeId))
                .join(LEAD_IDENTITY)
                .on(LEAD_IDENTITY.LEAD_ID.eq(survivor))
                .and(LEAD_IDENTITY.CREATED_AT.gt(LEAD_MERGE.MERGED_AT))
                .groupBy(mergeId);
    }

    private Select<Record2<Long, Integer>> messagesSince() {
        return select(mergeId, DSL.count())
                .from(now.table())
                .join(LEAD_MERGE)
                .on(LEAD_MERGE.ID.eq(mergeId))
                .join(MESSAGE)
                .on(MESSAGE.LEAD_ID.eq(survivor))
                .and(MESSAGE.PLANNED_AT.gt(LEAD_MERGE.MERGED_AT))
                .groupBy(mergeId);
    }

    private Map<Long, Integer> count(Select<Record2<Long, Integer>> since) {
        return tx.sql().fetch(since).intoMap(row -> row.value1(), row -> row.value2());
    }

    private void markUndone() {
        tx.sql()
                .update(LEAD_MERGE)
                .set(LEAD_MERGE.UNDONE_AT, val(run.asOf(), LEAD_MERGE.UNDONE_AT))
                .set(LEAD_MERGE.UNDONE_RUN_ID, run.id())
                .where(LEAD_MERGE.ID.in(select(mergeId).from(now.table())))
                .execute();
    }

    private static Field<Long> back(String column) {
        return field(name("back", column), SQLDataType.BIGINT);
    }
}
