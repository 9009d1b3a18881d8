package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.INTEGER;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/** Of what an import says the statements that count. */
final class Foremost {
    private static final Field<Integer> RANK = field(name("rank_no"), INTEGER);
    private static final Field<Instant> ENTERED_AT = field(name("entered_at"), Said.AT.getDataType());

    private Foremost() {}

    /** Of each person's denials and agreements the one that counts most: proven, then latest, then last in the file. */
    static TempTable of(Transaction tx, String table, Select<? extends Record> said, Instant asOf) {
        Field<Instant> now = val(asOf, CONSENT_EVENT.RECORDED_AT);
        Field<Instant> at = least(coalesce(Said.AT, now), now);
        Condition dated = Said.AT.isNotNull();
        Condition grant = Said.STATE.eq(inline(ConsentState.GRANTED.label()));
        // Of what bears a time to come nobody knows when it was said.
        Condition proof = dated.and(Said.AT.le(now))
                .and(coalesce(Said.SOURCE, Said.EVIDENCE).isNotNull())
                .and(Said.BASIS.eq(inline(LegalBasis.CONSENT.label())));
        Field<Integer> rank = rowNumber()
                .over()
                .partitionBy(Said.LEAD_ID, Said.CHANNEL, Said.PURPOSE, Said.STATE)
                .orderBy(when(grant.and(proof), inline(0)).otherwise(inline(1)), at.desc(), Said.ROW_NO.desc());
        var ranked = select(
                        Said.LEAD_ID,
                        Said.CHANNEL,
                        Said.PURPOSE,
                        Said.STATE,
                        at.as(ENTERED_AT),
                        Said.DAY,
                        Said.NEXT_DAY,
                        Said.SOURCE,
                        Said.EVIDENCE,
                        Said.BASIS,
                        when(grant, field(proof)).otherwise(field(dated)).as(Said.PROVEN),
                        rank.as(RANK))
                .from(said.asTable("said"))
                .asTable("ranked");
        List<Field<?>> kept = List.of(
                Said.LEAD_ID,
                Said.CHANNEL,
                Said.PURPOSE,
                Said.STATE,
                ENTERED_AT.as(Said.AT),
                Said.DAY,
                Said.NEXT_DAY,
                Said.SOURCE,
                Said.EVIDENCE,
                Said.BASIS,
                Said.PROVEN);
        return tx.keep(table, select(kept).from(ranked).where(RANK.eq(inline(1))));
    }
}
