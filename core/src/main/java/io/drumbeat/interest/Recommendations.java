package io.drumbeat.interest;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.RECOMMENDED_ITEM;
import static io.drumbeat.sql.Tables.WATCHED_ITEM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.when;

import io.drumbeat.inventory.Stock;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * What of the stock fits each person best, as of an instant: what they watch where it can be had, then what is most like it and
 * nearest to where they buy.
 */
public final class Recommendations {
    /** So many of the items that somebody watches are looked at: asked about before looked at, the last first. */
    private static final int ANCHORS = 3;

    /** So many a person. */
    public static final int EACH = 6;

    private final Transaction tx;
    private final AsOf asOf;
    private final Rooftops rooftops;

    public Recommendations(Transaction tx, AsOf asOf, Workspace workspace) {
        this.tx = tx;
        this.asOf = asOf;
        this.rooftops = new Rooftops(workspace.locations().values());
    }

    /** Makes {@code recommended_item} what it was at that instant; {@code watched_item} must be so already. */
    public void refresh() {
        if (!tx.sql().fetchExists(WATCHED_ITEM)) {
            tx.sql().deleteFrom(RECOMMENDED_ITEM).execute();
            return;
        }
        TempTable foremost = foremost();
        TempTable anchors = tx.keep(
                "anchor_item",
                selectDistinct(foremost.field(WATCHED_ITEM.ITEM_ID)).from(foremost.table()));
        TempTable similar = new SimilarItems(tx, new Stock(tx, asOf)).of(anchors);
        new KeptTable(tx, RECOMMENDED_ITEM).become(best(foremost, similar, rooftops.nearness(tx)));
    }

    /** What each person watches most. */
    private TempTable foremost() {
        Field<Integer> turn = rowNumber()
                .over()
                .partitionBy(WATCHED_ITEM.LEAD_ID)
                .orderBy(
                        when(WATCHED_ITEM.ASKS.gt(inline(0)), inline(0)).otherwise(inline(1)),
                        WATCHED_ITEM.LAST_AT.desc(),
                        WATCHED_ITEM.VIEWS.desc(),
                        WATCHED_ITEM.ITEM_ID)
                .as("turn");
        Table<?> ranked = select(WATCHED_ITEM.LEAD_ID, WATCHED_ITEM.ITEM_ID, turn)
                .from(WATCHED_ITEM)
                .asTable("ranked");
        return tx.keep(
                "foremost_item",
                select(ranked.fields()).from(ranked).where(ranked.field(turn).le(inline(ANCHORS))));
    }

    private TempTable best(TempTable foremost, TempTable similar, TempTable nearness) {
        Field<Integer> turn = foremost.field("turn", SQLDataType.INTEGER);
        Field<String> home = coalesce(nullif(LEAD.LOCATION, inline("")), similar.field(SimilarItems.ANCHOR_AT));
        Field<String> at = similar.field(SimilarItems.AT);
        Field<Integer> near = coalesce(
                nearness.field(Rooftops.POINTS),
                when(home.eq(at), inline(Rooftops.HERE)).otherwise(inline(0)));
        Field<Integer> likeness = similar.field(SimilarItems.LIKENESS);
        Table<?> all = select(
                        foremost.field(WATCHED_ITEM.LEAD_ID),
                        similar.field(SimilarItems.ITEM),
                        similar.field(SimilarItems.ANCHOR).as(RECOMMENDED_ITEM.BECAUSE_ITEM_ID),
                        turn,
                        when(likeness.eq(inline(Likeness.ITSELF)), likeness)
                                .otherwise(greatest(inline(0), likeness.plus(near)))
                                .as(RECOMMENDED_ITEM.LIKENESS))
                .from(foremost.table())
                .join(similar.table())
                .on(similar.field(SimilarItems.ANCHOR).eq(foremost.field(WATCHED_ITEM.ITEM_ID)))
                .join(LEAD)
                .on(LEAD.LEAD_ID.eq(foremost.field(WATCHED_ITEM.LEAD_ID)))
                .leftJoin(nearness.table())
                .on(nearness.field(Rooftops.FROM).eq(home))
                .and(nearness.field(Rooftops.TO).eq(at))
                .asTable("all_fitting");
        Field<Integer> again = rowNumber()
                .over()
                .partitionBy(all.field(WATCHED_ITEM.LEAD_ID), all.field(SimilarItems.ITEM))
                .orderBy(all.field(RECOMMENDED_ITEM.LIKENESS).desc(), all.field(turn))
                .as("again");
        Table<?> once = select(all.fields()).select(again).from(all).asTable("once");
        Field<Integer> place = rowNumber()
                .over()
                .partitionBy(once.field(WATCHED_ITEM.LEAD_ID))
                .orderBy(once.field(RECOMMENDED_ITEM.LIKENESS).desc(), once.field(turn), once.field(SimilarItems.ITEM))
                .as(RECOMMENDED_ITEM.PLACE);
        Table<?> placed = select(once.fields())
                .select(place)
                .from(once)
                .where(once.field(again).eq(inline(1)))
                .asTable("placed");
        return tx.keep(
                "recommended_now",
                select(
                                placed.field(RECOMMENDED_ITEM.LEAD_ID),
                                placed.field(RECOMMENDED_ITEM.PLACE),
                                placed.field(RECOMMENDED_ITEM.ITEM_ID),
                                placed.field(RECOMMENDED_ITEM.BECAUSE_ITEM_ID),
                                placed.field(RECOMMENDED_ITEM.LIKENESS))
                        .from(placed)
                        .where(placed.field(RECOMMENDED_ITEM.PLACE).le(inline(EACH))));
    }
}
