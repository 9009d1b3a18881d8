package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;

import io.drumbeat.error.Counted;
import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Survivorship;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Says which person each row is about: as the rows were {@link SortedRows sorted}, or as {@link ContestedRows} decides. */
final class People {
    static final Field<Long> ROW_NO = LeadStaging.ROW_NO;
    static final Field<Long> LEAD_ID = field(name("lead_id"), BIGINT);
    static final Field<Boolean> IS_NEW = field(name("is_new"), BOOLEAN);
    static final Field<Boolean> OWNS_EMAIL = field(name("owns_email"), BOOLEAN);

    private final Transaction tx;
    private final Run run;
    private final String externalSystem;
    private final ContestedRows contested;

    People(Transaction tx, Run run, Survivorship rules, String externalSystem, RetoldPeople retold) {
        this.tx = tx;
        this.run = run;
        this.externalSystem = externalSystem;
        this.contested = new ContestedRows(tx, run, rules, LeadIdentities.external(externalSystem), retold);
    }

    /** A table of {@code row_no, lead_id, is_new, owns_email}; new leads have an id, but no row yet. */
    TempTable find(SortedRows rows) {
        TempTable decided = contested.decide(rows.contested());
        tx.inAnyOrder(() -> claim(rows));
        return tx.keep("row_lead", everybody(rows, decided));
    }

    void warnOfShared(String file) {
        if (contested.emailsOfOthers() > 0) {
            run.warn(
                    "shared_email",
                    rows(contested.emailsOfOthers(), file)
                            + " an e-mail address that belongs to somebody else, with whom it stays");
        }
        if (contested.phonesOfOthers() > 0) {
            run.warn(
                    "shared_phone",
                    rows(contested.phonesOfOthers(), file)
                            + " a phone that is known as somebody else's: it tells people apart no more");
        }
    }

    private static String rows(long number, String file) {
        return Counted.of(number, "row of " + file + " names", "rows of " + file + " name");
    }

    /** Enters the strangers' identities. */
    private void claim(SortedRows rows) {
        TempTable open = rows.open();
        tx.sql()
                .insertInto(LEAD_IDENTITY)
                .columns(List.of(
                        LEAD_IDENTITY.KIND,
                        LEAD_IDENTITY.VALUE,
                        LEAD_IDENTITY.LEAD_ID,
                        LEAD_IDENTITY.CREATED_AT,
                        LEAD_IDENTITY.RUN_ID,
                        LEAD_IDENTITY.NAME_KEY))
                .select(RowIdentity.ofAll(
                        RowIdentity.all(externalSystem),
                        identity -> select(
                                        inline(identity.kind()),
                                        open.field(identity.value()),
                                        open.field(LEAD_ID),
                                        val(run.asOf(), LEAD_IDENTITY.CREATED_AT),
                                        val(run.id()),
                                        identity.nameKey(open))
                                .from(open.table())
                                .where(rows.isStranger())
                                .and(open.field(identity.value()).isNotNull())))
                .execute();
    }

    private static Select<? extends Record> everybody(SortedRows rows, TempTable decided) {
        TempTable known = rows.known();
        TempTable open = rows.open();
        return select(
                        known.field(ROW_NO).as(ROW_NO),
                        known.field(LEAD_ID).as(LEAD_ID),
                        inline(false).as(IS_NEW),
                        known.field(OWNS_EMAIL).as(OWNS_EMAIL))
                .from(known.table())
                .where(rows.isSettled())
                .unionAll(select(
                                open.field(ROW_NO),
                                open.field(LEAD_ID),
                                inline(true),
                                DSL.field(open.field(LeadStaging.EMAIL_ID).isNotNull()))
                        .from(open.table())
                        .where(rows.isStranger()))
                .unionAll(select(
                                decided.field(ROW_NO),
                                decided.field(LEAD_ID),
                                decided.field(IS_NEW),
                                decided.field(OWNS_EMAIL))
                        .from(decided.table()));
    }
}
