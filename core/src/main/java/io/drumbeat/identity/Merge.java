package io.drumbeat.identity;

import static io.drumbeat.sql.Sequences.LEAD_MERGE_ID_SEQ;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.drumbeat.profile.Profile;
import io.drumbeat.run.Run;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Survivorship;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * Makes leads part of others, many at once: their values, identities, events, messages, consent, memberships and scores
 * follow the survivor, and all that it takes to undo that is recorded. Suppression is by address and needs nothing.
 */
public final class Merge {
    static final Field<Long> MERGE_ID = field(name("merge_id"), SQLDataType.BIGINT);
    static final Field<Long> SURVIVOR = field(name("survivor"), SQLDataType.BIGINT);
    static final Field<Long> ABSORBED = field(name("absorbed"), SQLDataType.BIGINT);

    private final Transaction tx;
    private final Run run;
    private final Survivorship rules;

    public Merge(Transaction tx, Run run, Survivorship rules) {
        this.tx = tx;
        this.run = run;
        this.rules = rules;
    }

    /** Merges; an empty collection changes nothing. Every lead named must be there. */
    public void of(Collection<Absorption> absorptions) {
        if (absorptions.isEmpty()) {
            return;
        }
        requireStars(absorptions);
        TempTable now = numbered(absorptions);
        new MergedRows(tx, run, rules, now).write(absorptions);
        new Followers(tx, now).follow();
        followEarlierMerges(now);
        tx.sql()
                .deleteFrom(LEAD)
                .where(LEAD.LEAD_ID.in(select(now.field(ABSORBED)).from(now.table())))
                .execute();
        Profile.markStale(tx);
    }

    private static void requireStars(Collection<Absorption> absorptions) {
        Set<Long> absorbed =
                absorptions.stream().map(Absorption::absorbed).collect(Collectors.toCollection(HashSet::new));
        boolean once = absorbed.size() == absorptions.size();
        if (!once || absorptions.stream().anyMatch(each -> absorbed.contains(each.survivor()))) {
            throw new IllegalArgumentException("a lead is absorbed once, and by one that stays");
        }
    }

    /** A table of {@code merge_id, survivor, absorbed}. */
    private TempTable numbered(Collection<Absorption> absorptions) {
        Staging pairs = tx.stage("merge_pair", java.util.List.of(Column.like(SURVIVOR), Column.like(ABSORBED)));
        try (pairs) {
            absorptions.forEach(each -> pairs.add(each.survivor(), each.absorbed()));
        }
        var ordered = select(
                        pairs.field(SURVIVOR).as(SURVIVOR),
                        pairs.field(ABSORBED).as(ABSORBED))
                .from(pairs.table())
                .orderBy(pairs.field(SURVIVOR), pairs.field(ABSORBED))
                .asTable("ordered");
        return tx.keep(
                "merge_now",
                select(
                                LEAD_MERGE_ID_SEQ
                                        .nextval()
                                        .cast(SQLDataType.BIGINT)
                                        .as(MERGE_ID),
                                field(name("ordered", SURVIVOR.getName()), SQLDataType.BIGINT)
                                        .as(SURVIVOR),
                                field(name("ordered", ABSORBED.getName()), SQLDataType.BIGINT)
                                        .as(ABSORBED))
                        .from(ordered));
    }

    /** Who was part of an absorbed lead is part of the survivor now. */
    private void followEarlierMerges(TempTable now) {
        var moved = name("moved")
                .as(select(now.field(SURVIVOR), now.field(ABSORBED)).from(now.table()));
        tx.sql()
                .with(moved)
                .update(LEAD_MERGE)
                .set(LEAD_MERGE.LEAD_ID, field(name("moved", SURVIVOR.getName()), Long.class))
                .from(moved)
                .where(LEAD_MERGE.LEAD_ID.eq(field(name("moved", ABSORBED.getName()), Long.class)))
                .and(LEAD_MERGE.UNDONE_AT.isNull())
                .execute();
    }
}
