package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD_MERGE_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.sql.tables.LeadScore;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Hands scores over in a merge, and back. */
final class ScoreMoves {
    /** What a score is, whoever has it. */
    private static final List<Field<?>> SCORE = Arrays.stream(LEAD_SCORE.fields())
            .filter(column -> !column.equals(LEAD_SCORE.LEAD_ID))
            .toList();

    private final Transaction tx;
    private final TempTable now;
    private final Field<Long> mergeId;
    private final Field<Long> survivor;
    private final Field<Long> absorbed;

    /** @param now a table of {@code merge_id, survivor, absorbed} */
    ScoreMoves(Transaction tx, TempTable now) {
        this.tx = tx;
        this.now = now;
        this.mergeId = now.field(Merge.MERGE_ID);
        this.survivor = now.field(Merge.SURVIVOR);
        this.absorbed = now.field(Merge.ABSORBED);
    }

    /** Who has a score in a model keeps it until everybody is scored again. */
    void handOver() {
        LeadScore own = LEAD_SCORE.as("own");
        Field<Boolean> first = field(rowNumber()
                .over(DSL.partitionBy(survivor, LEAD_SCORE.MODEL).orderBy(absorbed))
                .eq(inline(1))
                .and(notExists(
                        selectOne().from(own).where(own.LEAD_ID.eq(survivor)).and(own.MODEL.eq(LEAD_SCORE.MODEL)))));
        List<Field<?>> into = new ArrayList<>(List.of(LEAD_MERGE_SCORE.MERGE_ID, LEAD_MERGE_SCORE.MOVED));
        List<Field<?>> from = new ArrayList<>(List.of(mergeId, first));
        SCORE.forEach(column -> {
            into.add(kept(column));
            from.add(column);
        });
        tx.sql()
                .insertInto(LEAD_MERGE_SCORE)
                .columns(into)
                .select(select(from).from(now.table()).join(LEAD_SCORE).on(LEAD_SCORE.LEAD_ID.eq(absorbed)))
                .execute();
        tx.sql()
                .deleteFrom(LEAD_SCORE)
                .where(LEAD_SCORE.LEAD_ID.in(select(absorbed).from(now.table())))
                .execute();
        give(survivor, DSL.condition(LEAD_MERGE_SCORE.MOVED));
    }

    void giveBack() {
        tx.sql()
                .deleteFrom(LEAD_SCORE)
                .where(exists(selectOne()
                        .from(now.table())
                        .join(LEAD_MERGE_SCORE)
                        .on(LEAD_MERGE_SCORE.MERGE_ID.eq(mergeId))
                        .and(DSL.condition(LEAD_MERGE_SCORE.MOVED))
                        .where(survivor.eq(LEAD_SCORE.LEAD_ID))
                        .and(LEAD_MERGE_SCORE.MODEL.eq(LEAD_SCORE.MODEL))))
                .execute();
        give(absorbed, noCondition());
    }

    private void give(Field<Long> lead, Condition which) {
        List<Field<?>> into = new ArrayList<>(List.of(LEAD_SCORE.LEAD_ID));
        List<Field<?>> from = new ArrayList<>(List.of(lead));
        SCORE.forEach(column -> {
            into.add(column);
            from.add(asKept(column));
        });
        tx.sql()
                .insertInto(LEAD_SCORE)
                .columns(into)
                .select(select(from)
                        .from(now.table())
                        .join(LEAD_MERGE_SCORE)
                        .on(LEAD_MERGE_SCORE.MERGE_ID.eq(mergeId))
                        .where(which))
                .execute();
    }

    private static Field<?> kept(Field<?> column) {
        return Objects.requireNonNull(LEAD_MERGE_SCORE.field(column.getName()));
    }

    /** Merges of a time when scores had no parts kept none. */
    private static Field<?> asKept(Field<?> column) {
        if (List.of(LEAD_SCORE.DEMOGRAPHIC, LEAD_SCORE.BEHAVIOURAL, LEAD_SCORE.ENGAGEMENT)
                .contains(column)) {
            return coalesce(kept(column).coerce(BigDecimal.class), inline(BigDecimal.ZERO));
        }
        return column.equals(LEAD_SCORE.STATUS) ? coalesce(LEAD_MERGE_SCORE.STATUS, inline("")) : kept(column);
    }
}
