package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.LEAD_CLAIM;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

/** By what an import named people. Where nothing but their identities is left to tell, these tell it again by themselves. */
final class ClaimsUndo {
    private static final Field<Long> LEAD_ID = Concerned.LEAD_ID;

    private final Transaction tx;
    private final Import taken;

    ClaimsUndo(Transaction tx, Import taken) {
        this.tx = tx;
        this.taken = taken;
    }

    void takeBack(TempTable staying, TempTable going) {
        var ofRun = LEAD_CLAIM.RUN_ID.eq(taken.runId());
        TempTable named = tx.keep(
                "undo_named", select(LEAD_CLAIM.LEAD_ID).from(LEAD_CLAIM).where(ofRun));
        tx.sql()
                .deleteFrom(LEAD_CLAIM)
                .where(ofRun)
                .and(Concerned.isNotIn(staying, LEAD_CLAIM.LEAD_ID))
                .execute();
        tx.sql()
                .deleteFrom(LEAD_CLAIM)
                .where(Concerned.isIn(going, LEAD_CLAIM.LEAD_ID))
                .execute();
        Table<?> claims = claims();
        Field<Long> lead = field(name("claim_of", "lead_id"), BIGINT);
        Field<Long> home = field(name("claim_of", "home"), BIGINT);
        TempTable plain = tx.keep(
                "undo_plain",
                selectDistinct(lead.as(LEAD_ID), home.as("home"))
                        .from(claims)
                        .where(notExists(selectOne()
                                .from(claims().as("other"))
                                .where(field(name("other", "lead_id"), BIGINT).eq(lead))
                                .and(condition(field(name("other", "implied"), BOOLEAN))
                                        .not())))
                        .and(home.in(leads(named)).or(lead.in(leads(named)))));
        tx.sql()
                .update(LEAD_IDENTITY)
                .setNull(LEAD_IDENTITY.CLAIMED)
                .where(LEAD_IDENTITY.LEAD_ID.in(leads(plain)))
                .execute();
        tx.sql()
                .deleteFrom(LEAD_CLAIM)
                .where(LEAD_CLAIM.LEAD_ID.in(select(plain.field("home", BIGINT)).from(plain.table())))
                .execute();
    }

    /** With the lead that each is part of now. */
    private static Table<?> claims() {
        return select(
                        coalesce(LEAD_MERGE.LEAD_ID, LEAD_CLAIM.LEAD_ID).as(LEAD_ID),
                        LEAD_CLAIM.LEAD_ID.as("home"),
                        LEAD_CLAIM.IMPLIED)
                .from(LEAD_CLAIM)
                .leftJoin(LEAD_MERGE)
                .on(LEAD_MERGE.ABSORBED_ID.eq(LEAD_CLAIM.LEAD_ID))
                .and(LEAD_MERGE.UNDONE_AT.isNull())
                .asTable("claim_of");
    }

    private static Select<Record1<Long>> leads(TempTable people) {
        return select(people.field(LEAD_ID)).from(people.table());
    }
}
