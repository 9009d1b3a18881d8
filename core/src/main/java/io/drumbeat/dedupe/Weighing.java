package io.drumbeat.dedupe;

import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.drumbeat.dedupe.Clusters.Joined;
import io.drumbeat.dedupe.evidence.Comparisons;
import io.drumbeat.dedupe.evidence.Evidence;
import io.drumbeat.dedupe.evidence.Scale;
import io.drumbeat.dedupe.evidence.Traits;
import io.drumbeat.dedupe.evidence.Verdict;
import io.drumbeat.run.Json;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Matching;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Weighs pairs and keeps those that may be one person: the numbers in memory, the account of each in a temporary table. */
final class Weighing {
    static final Field<Long> ONE = field(name("one_id"), SQLDataType.BIGINT);
    static final Field<Long> OTHER = field(name("other_id"), SQLDataType.BIGINT);
    static final Field<String> ACCOUNT = field(name("account"), SQLDataType.VARCHAR);
    /** Numbers the accounts, so that they need not be carried through sorting and grouping, which keeps all of them in memory. */
    static final Field<Long> PLACE = field(name("place"), SQLDataType.BIGINT);

    private static final String TABLE = "pair_account";
    private static final List<Column> COLUMNS =
            List.of(Column.like(ONE), Column.like(OTHER), Column.like(ACCOUNT), Column.like(PLACE));

    private final Transaction tx;
    private final Comparisons comparisons;
    private final Scale scale;
    private final double merge;
    private final double review;
    private final Matches matches = new Matches();
    private final List<@Nullable Object[]> accounts = new ArrayList<>();
    private @Nullable TempTable kept;
    private long compared;

    Weighing(Transaction tx, Comparisons comparisons, Scale scale, Matching matching) {
        this.tx = tx;
        this.comparisons = comparisons;
        this.scale = scale;
        this.merge = Scale.weight(matching.merge());
        this.review = Scale.weight(matching.review());
    }

    void weigh(Traits one, Traits other) {
        compared++;
        long pattern = comparisons.pattern(one, other);
        if (scale.atMost(pattern) < review) {
            return;
        }
        Verdict verdict = scale.verdict(pattern);
        double weight = scale.weigh(pattern, one, other);
        if (weight >= review && verdict.isOpen()) {
            matches.add(one.leadId(), other.leadId(), weight, verdict == Verdict.CLEAR && weight >= merge);
            accounts.add(new @Nullable Object[] {
                Math.min(one.leadId(), other.leadId()),
                Math.max(one.leadId(), other.leadId()),
                account(scale.explain(one, other)),
                (long) matches.size()
            });
        }
    }

    /** The evidence as it is stored. */
    static String account(Evidence evidence) {
        return Json.write(evidence);
    }

    /** Writes accounts down; to be called when no query is being read. */
    void flush() {
        if (accounts.isEmpty() && kept != null) {
            return;
        }
        Staging page = tx.stage("account_page", COLUMNS);
        try (page) {
            accounts.forEach(page::add);
        }
        accounts.clear();
        var rows = select(page.field(ONE), page.field(OTHER), page.field(ACCOUNT), page.field(PLACE))
                .from(page.table());
        if (kept == null) {
            kept = tx.keep(TABLE, rows);
        } else {
            tx.sql().insertInto(kept.table()).select(rows).execute();
        }
    }

    Matches matches() {
        return matches;
    }

    long compared() {
        return compared;
    }

    /** The accounts of pairs: {@code one_id, other_id, account, place}; a pair that two blocks brought has the same one twice. */
    TempTable accounts() {
        flush();
        return Objects.requireNonNull(kept);
    }

    /** Adds to each merge the account of the pair that says so. */
    void explain(List<Joined> joined) {
        TempTable told = accounts();
        Staging said = tx.stage(
                "merge_account", List.of(Column.like(LEAD_MERGE.ABSORBED_ID), Column.like(ONE), Column.like(OTHER)));
        try (said) {
            joined.forEach(each -> said.add(each.absorbed(), matches.one(each.pair()), matches.other(each.pair())));
        }
        var accounts = name("said")
                .as(select(
                                said.field(LEAD_MERGE.ABSORBED_ID),
                                DSL.max(told.field(ACCOUNT)).as(ACCOUNT))
                        .from(said.table())
                        .join(told.table())
                        .on(told.field(ONE).eq(said.field(ONE)))
                        .and(told.field(OTHER).eq(said.field(OTHER)))
                        .groupBy(said.field(LEAD_MERGE.ABSORBED_ID)));
        tx.sql()
                .with(accounts)
                .update(LEAD_MERGE)
                .set(LEAD_MERGE.DETAIL, field(name("said", ACCOUNT.getName()), String.class))
                .from(accounts)
                .where(LEAD_MERGE.ABSORBED_ID.eq(field(name("said", LEAD_MERGE.ABSORBED_ID.getName()), Long.class)))
                .and(LEAD_MERGE.UNDONE_AT.isNull())
                .execute();
    }
}
