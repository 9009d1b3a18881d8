package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.IMPORT_FILE;
import static io.drumbeat.sql.Tables.IMPORT_IDENTITY;
import static io.drumbeat.sql.Tables.IMPORT_LEAD;
import static io.drumbeat.sql.Tables.LEAD_CHANGE;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_PUSH;
import static io.drumbeat.sql.Tables.MESSAGE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.error.Counted;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;

/** What happened since an import that rests on what it brought. */
final class Obstacles {
    private static final int SHOWN = 20;
    private static final Field<Long> LEAD_ID = Concerned.LEAD_ID;
    private static final Field<String> BY = field(name("by_what"), VARCHAR);

    private final Transaction tx;
    private final BlockedPeople people;
    private final List<Obstacle> found = new ArrayList<>();

    /** @param people where everybody is written down by name */
    Obstacles(Transaction tx, BlockedPeople people) {
        this.tx = tx;
        this.people = people;
    }

    List<Obstacle> found() {
        return List.copyOf(found);
    }

    /** Later imports that told of the same people, and are not taken back themselves: by them the people may stand too. */
    static Set<String> laterImports(Transaction tx, Import taken) {
        TempTable touched = new Concerned(tx, taken).touched("undo_touched");
        return tx.sql()
                .selectDistinct(IMPORT_FILE.RUN_ID)
                .from(touched.table())
                .join(IMPORT_LEAD)
                .on(touched.field(LEAD_ID).between(IMPORT_LEAD.FIRST_LEAD, IMPORT_LEAD.LAST_LEAD))
                .join(IMPORT_FILE)
                .on(IMPORT_FILE.ID.eq(IMPORT_LEAD.IMPORT_ID))
                .where(taken.before())
                .fetchSet(IMPORT_FILE.RUN_ID);
    }

    /**
     * Looks for all of them.
     *
     * @param together the runs that are taken back with it
     * @param keepContacted people who were written to stay, so that they are none
     */
    void of(Import taken, Collection<String> together, boolean keepContacted) {
        var concerned = new Concerned(tx, taken);
        TempTable touched = concerned.touched("undo_touched");
        TempTable brought = concerned.brought("undo_brought");
        later(taken, touched, together);
        merged(taken, touched, concerned, together);
        retold(taken, brought, together);
        underWay(taken, brought);
        if (!keepContacted) {
            contacted(taken, brought, together);
        }
    }

    private void later(Import taken, TempTable touched, Collection<String> together) {
        add(
                "imported_since",
                "later imports tell of %s of run %s, too: %s",
                taken,
                select(touched.field(LEAD_ID), concat(inline("run "), IMPORT_FILE.RUN_ID))
                        .from(touched.table())
                        .join(IMPORT_LEAD)
                        .on(touched.field(LEAD_ID).between(IMPORT_LEAD.FIRST_LEAD, IMPORT_LEAD.LAST_LEAD))
                        .join(IMPORT_FILE)
                        .on(IMPORT_FILE.ID.eq(IMPORT_LEAD.IMPORT_ID))
                        .where(taken.before())
                        .and(IMPORT_FILE.RUN_ID.notIn(together)),
                "Say --later-too to take those back as well, the last first, and import their files again afterwards");
    }

    /** A lead that became part of another, or that others became part of, or that was split. */
    private void merged(Import taken, TempTable touched, Concerned concerned, Collection<String> together) {
        Field<Long> mark =
                field(select(max(IMPORT_FILE.MERGE_MARK)).from(IMPORT_FILE).where(taken.did(IMPORT_FILE.ID)));
        Condition since =
                LEAD_MERGE.ID.gt(mark).and(LEAD_MERGE.UNDONE_AT.isNull()).and(LEAD_MERGE.RUN_ID.notIn(together));
        Condition splitSince = LEAD_MERGE.ID.le(mark).and(LEAD_MERGE.UNDONE_RUN_ID.gt(taken.runId()));
        add(
                "merged_since",
                "%s of run %s became one with others since: %s",
                taken,
                merges(taken, touched, concerned, since),
                "Split them first: drumbeat leads unmerge LEAD");
        add(
                "split_since",
                "%s of run %s came apart from others since: %s",
                taken,
                merges(taken, touched, concerned, splitSince),
                "Which of them had what before is not known any more: import the right file over them");
    }

    /** Merges of people whom the import brought or changed. */
    private static Select<Record2<Long, String>> merges(
            Import taken, TempTable touched, Concerned concerned, Condition which) {
        Field<String> survivor = concat(inline("lead "), LEAD_MERGE.SURVIVOR_ID.cast(VARCHAR));
        return select(LEAD_MERGE.ABSORBED_ID, survivor)
                .from(LEAD_MERGE)
                .where(which)
                .and(concerned.isBrought(LEAD_MERGE.ABSORBED_ID))
                .unionAll(select(LEAD_MERGE.ABSORBED_ID, survivor)
                        .from(LEAD_MERGE)
                        .join(LEAD_CHANGE)
                        .on(LEAD_CHANGE.LEAD_ID.eq(LEAD_MERGE.ABSORBED_ID))
                        .where(which)
                        .and(taken.did(LEAD_CHANGE.IMPORT_ID)))
                .unionAll(select(LEAD_MERGE.ABSORBED_ID, survivor)
                        .from(LEAD_MERGE)
                        .join(touched.table())
                        .on(touched.field(LEAD_ID).eq(LEAD_MERGE.ABSORBED_ID))
                        .where(which))
                .unionAll(select(LEAD_MERGE.ABSORBED_ID, survivor)
                        .from(LEAD_MERGE)
                        .join(touched.table())
                        .on(touched.field(LEAD_ID).eq(LEAD_MERGE.SURVIVOR_ID))
                        .where(which));
    }

    /** What the import itself took from people whom others had told of. */
    private void retold(Import taken, TempTable brought, Collection<String> together) {
        add(
                "identities_moved",
                "%s whom run %s brought were given what others were known by: %s",
                taken,
                select(brought.field(LEAD_ID), concat(LEAD_IDENTITY.KIND, inline(" of run "), LEAD_IDENTITY.RUN_ID))
                        .from(brought.table())
                        .join(LEAD_IDENTITY)
                        .on(LEAD_IDENTITY.LEAD_ID.eq(brought.field(LEAD_ID)))
                        .where(LEAD_IDENTITY.RUN_ID.notIn(together))
                        .and(notExists(selectOne()
                                .from(IMPORT_IDENTITY)
                                .where(IMPORT_IDENTITY.KIND.eq(LEAD_IDENTITY.KIND))
                                .and(IMPORT_IDENTITY.VALUE.eq(LEAD_IDENTITY.VALUE)))),
                "Import the right file over them");
        add(
                "split_by_it",
                "%s were told apart by run %s: %s",
                taken,
                select(LEAD_MERGE.ABSORBED_ID, concat(inline("lead "), LEAD_MERGE.SURVIVOR_ID.cast(VARCHAR)))
                        .from(LEAD_MERGE)
                        .where(LEAD_MERGE.UNDONE_RUN_ID.eq(taken.runId())),
                "If they are one, make them one again: drumbeat leads merge LEAD OTHER");
    }

    private void underWay(Import taken, TempTable brought) {
        add(
                "message_under_way",
                "a message to %s whom run %s brought is under way, or a send died with it: %s",
                taken,
                messages(brought, MESSAGE.STATE.eq(inline("attempting"))),
                "Wait for the send to end, or run the campaign again to settle it; then undo");
    }

    /** Whoever was written to may answer, and whoever spoke to us has said something that counts. */
    private void contacted(Import taken, TempTable brought, Collection<String> together) {
        add(
                "contacted_since",
                "%s whom run %s brought got a message, were handed on, or said something, since: %s",
                taken,
                messages(brought, Contacted.wasReached())
                        .unionAll(select(brought.field(LEAD_ID), concat(inline("push-leads "), LEAD_PUSH.DESTINATION))
                                .from(brought.table())
                                .join(LEAD_PUSH)
                                .on(LEAD_PUSH.LEAD_ID.eq(brought.field(LEAD_ID)))
                                .where(Contacted.wasHandedOver()))
                        .unionAll(select(
                                        brought.field(LEAD_ID),
                                        concat(
                                                inline("consent "),
                                                CONSENT_EVENT.CHANNEL,
                                                inline(" "),
                                                CONSENT_EVENT.STATE))
                                .from(brought.table())
                                .join(CONSENT_EVENT)
                                .on(CONSENT_EVENT.LEAD_ID.eq(brought.field(LEAD_ID)))
                                .where(CONSENT_EVENT.RUN_ID.notIn(together))),
                "Say --keep-contacted: they stay, without the agreements of the file; everything else is taken back");
    }

    private static Select<Record2<Long, String>> messages(TempTable brought, Condition state) {
        return select(brought.field(LEAD_ID), concat(inline("campaign "), MESSAGE.CAMPAIGN))
                .from(brought.table())
                .join(MESSAGE)
                .on(MESSAGE.LEAD_ID.eq(brought.field(LEAD_ID)))
                .where(state);
    }

    private void add(String kind, String because, Import taken, Select<Record2<Long, String>> who, String instead) {
        var table = who.asTable("who", LEAD_ID.getName(), BY.getName());
        TempTable blocked = tx.keep(
                "undo_blocked", selectDistinct(LEAD_ID.as(LEAD_ID), BY.as(BY)).from(table));
        Integer count = tx.sql()
                .select(countDistinct(LEAD_ID))
                .from(blocked.table())
                .fetchSingle()
                .value1();
        if (count == 0) {
            return;
        }
        String by = tx.sql().selectDistinct(BY).from(blocked.table()).orderBy(BY).limit(SHOWN).fetch(BY).stream()
                .collect(Collectors.joining(", "));
        List<Long> first = tx.sql()
                .selectDistinct(LEAD_ID)
                .from(blocked.table())
                .orderBy(LEAD_ID)
                .limit(SHOWN)
                .fetch(LEAD_ID);
        people.add(kind, tx, blocked, LEAD_ID, BY);
        found.add(new Obstacle(
                kind,
                count,
                because.formatted(Counted.of(count, "person", "people"), taken.runId(), by),
                instead,
                first));
    }
}
