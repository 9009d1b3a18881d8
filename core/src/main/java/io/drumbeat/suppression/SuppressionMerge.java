package io.drumbeat.suppression;

import static io.drumbeat.sql.Tables.SUPPRESSION;
import static io.drumbeat.sql.Tables.SUPPRESSION_LIST;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Run;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Enters what lists name that is not there yet, and takes out what a fresh copy of a list names no more. */
final class SuppressionMerge {
    private static final Field<Integer> FILE_NO = field(name("file_no"), INTEGER);
    private static final Field<Long> ROW_NO = field(name("row_no"), BIGINT);
    private static final Field<Integer> TURN = field(name("turn"), INTEGER);
    private static final Field<Instant> LISTED_AT =
            field(name("listed_at"), SUPPRESSION.LISTED_AT.getDataType().nullable(true));

    private final Transaction tx;
    private final Run run;
    private final String source;
    private final Staging rows;

    /** @param source the name of the list; empty where it has none */
    SuppressionMerge(Transaction tx, Run run, String source) {
        this.tx = tx;
        this.run = run;
        this.source = source;
        this.rows = tx.stage(
                "suppression_row",
                List.of(
                        Column.like(FILE_NO),
                        Column.like(ROW_NO),
                        Column.like(SUPPRESSION.KIND),
                        Column.like(SUPPRESSION.VALUE),
                        Column.like(SUPPRESSION.CHANNELS),
                        Column.like(SUPPRESSION.REASON),
                        Column.like(LISTED_AT)));
    }

    void add(int file, long row, ListedAddress address, String channels, String reason, @Nullable Instant listedAt) {
        rows.add(file, row, address.kind().label(), address.value(), channels, reason, listedAt);
    }

    /** Enters what is new. @return by file, how many of its rows named something new */
    Map<Integer, Long> enter() {
        rows.close();
        Field<Integer> turn = rowNumber()
                .over()
                .partitionBy(
                        rows.field(SUPPRESSION.KIND), rows.field(SUPPRESSION.VALUE), rows.field(SUPPRESSION.CHANNELS))
                .orderBy(rows.field(FILE_NO), rows.field(ROW_NO));
        TempTable fresh = tx.keep(
                "fresh_suppression",
                select(rows.table().asterisk(), turn.as(TURN))
                        .from(rows.table())
                        .whereNotExists(selectOne().from(SUPPRESSION).where(sameEntry())));
        insert(fresh);
        Map<Integer, Long> added = new HashMap<>();
        tx.sql()
                .select(FILE_NO, countDistinct(ROW_NO))
                .from(fresh.table())
                .where(TURN.eq(inline(1)))
                .groupBy(FILE_NO)
                .forEach(row -> added.put(row.value1(), row.value2().longValue()));
        return added;
    }

    private void insert(TempTable fresh) {
        tx.sql()
                .insertInto(
                        SUPPRESSION,
                        SUPPRESSION.KIND,
                        SUPPRESSION.VALUE,
                        SUPPRESSION.CHANNELS,
                        SUPPRESSION.SOURCE,
                        SUPPRESSION.REASON,
                        SUPPRESSION.LISTED_AT,
                        SUPPRESSION.CREATED_AT,
                        SUPPRESSION.RUN_ID)
                .select(select(
                                field(name("kind"), SUPPRESSION.KIND.getDataType()),
                                field(name("value"), SUPPRESSION.VALUE.getDataType()),
                                field(name("channels"), SUPPRESSION.CHANNELS.getDataType()),
                                val(source),
                                field(name("reason"), SUPPRESSION.REASON.getDataType()),
                                LISTED_AT,
                                val(run.asOf(), SUPPRESSION.CREATED_AT),
                                val(run.id()))
                        .from(fresh.table())
                        .where(TURN.eq(inline(1))))
                .execute();
    }

    /**
     * Takes out what the list named before and names no more.
     *
     * @param maxShrink the part of the list that may go
     */
    long removeWhatIsGone(double maxShrink) {
        Condition gone = SUPPRESSION
                .SOURCE
                .eq(source)
                .andNotExists(selectOne().from(rows.table()).where(sameEntry()));
        int before = tx.sql().fetchCount(SUPPRESSION, SUPPRESSION.SOURCE.eq(source));
        int removed = tx.sql().fetchCount(SUPPRESSION, gone);
        if (removed > maxShrink * before) {
            throw DrumbeatException.guard(
                            "list_shrinks",
                            "The list \"%s\" would lose %,d of its %,d entries".formatted(source, removed, before))
                    .hint("If that is right, say --accept-shrink; nothing was changed");
        }
        return tx.sql().deleteFrom(SUPPRESSION).where(gone).execute();
    }

    /** Notes how fresh the list is. */
    void remember(Instant listedAt) {
        tx.sql()
                .insertInto(SUPPRESSION_LIST)
                .set(SUPPRESSION_LIST.SOURCE, source)
                .set(SUPPRESSION_LIST.LISTED_AT, listedAt)
                .set(SUPPRESSION_LIST.IMPORTED_AT, run.asOf())
                .set(SUPPRESSION_LIST.RUN_ID, run.id())
                .onConflict(SUPPRESSION_LIST.SOURCE)
                .doUpdate()
                .set(SUPPRESSION_LIST.LISTED_AT, listedAt)
                .set(SUPPRESSION_LIST.IMPORTED_AT, run.asOf())
                .set(SUPPRESSION_LIST.RUN_ID, run.id())
                .execute();
    }

    private Condition sameEntry() {
        return SUPPRESSION
                .KIND
                .eq(rows.field(SUPPRESSION.KIND))
                .and(SUPPRESSION.VALUE.eq(rows.field(SUPPRESSION.VALUE)))
                .and(SUPPRESSION.CHANNELS.eq(rows.field(SUPPRESSION.CHANNELS)))
                .and(SUPPRESSION.SOURCE.eq(inline(source)));
    }
}
