package io.drumbeat.dedupe;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.drumbeat.dedupe.evidence.Hash;
import io.drumbeat.dedupe.evidence.Slots;
import io.drumbeat.dedupe.evidence.Terms;
import io.drumbeat.dedupe.evidence.Traits;
import io.drumbeat.run.Run;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's comparable values and block keys, in a temporary table: read, normalised and written a page at a time, so that
 * memory does not grow with the number of leads.
 */
final class Candidates {
    static final Field<Long> LEAD_ID = field(name("lead_id"), SQLDataType.BIGINT);

    private static final String TABLE = "candidate";
    private static final int PAGE = 20_000;
    /** Pairs of about so many leads stand for pairs taken at random. */
    private static final int SAMPLE = 1_000;

    private final Transaction tx;
    private final Slots slots;
    private final List<BlockRule> rules;
    private final List<Traits> sample = new ArrayList<>();
    private @Nullable TempTable kept;
    private long leads;

    private Candidates(Transaction tx, Slots slots, List<BlockRule> rules) {
        this.tx = tx;
        this.slots = slots;
        this.rules = rules;
    }

    static Candidates of(Transaction tx, Run run, Slots slots, TraitReader reader, List<BlockRule> rules) {
        var candidates = new Candidates(tx, slots, rules);
        candidates.fill(run, reader);
        return candidates;
    }

    private void fill(Run run, TraitReader reader) {
        long total = tx.sql().fetchCount(LEAD);
        long step = Math.max(1, total / SAMPLE);
        long after = Long.MIN_VALUE;
        while (true) {
            run.interrupt().check();
            var page = tx.sql()
                    .select(TraitReader.COLUMNS)
                    .from(LEAD)
                    .where(LEAD.LEAD_ID.gt(after))
                    .orderBy(LEAD.LEAD_ID)
                    .limit(PAGE)
                    .fetch();
            Staging rows = tx.stage(
                    "candidate_page", columns().stream().map(Column::like).toList());
            try (rows) {
                for (Record lead : page) {
                    Traits traits = reader.read(lead);
                    rows.add(row(traits));
                    leads++;
                    if (Hash.positive(Long.toString(traits.leadId())) % step == 0) {
                        sample.add(traits);
                    }
                }
            }
            add(rows);
            run.progress().of(leads, total);
            if (page.size() < PAGE) {
                break;
            }
            after = page.getLast().get(LEAD.LEAD_ID);
        }
        tx.analyze(TABLE);
    }

    private void add(Staging page) {
        if (leads == page.rows()) {
            kept = tx.keep(TABLE, select(columns()).from(page.table()));
            return;
        }
        tx.sql()
                .insertInto(DSL.table(name(TABLE)))
                .columns(columns())
                .select(select(columns()).from(page.table()))
                .execute();
    }

    private @Nullable Object[] row(Traits traits) {
        @Nullable Object[] row = new Object[1 + slots.size() + rules.size()];
        row[0] = traits.leadId();
        for (int slot = 0; slot < slots.size(); slot++) {
            row[1 + slot] = traits.get(slot);
        }
        for (int rule = 0; rule < rules.size(); rule++) {
            row[1 + slots.size() + rule] = rules.get(rule).key(traits);
        }
        return row;
    }

    private List<Field<?>> columns() {
        List<Field<?>> columns = new ArrayList<>(List.of(LEAD_ID));
        for (int slot = 0; slot < slots.size(); slot++) {
            columns.add(value(slot));
        }
        for (int rule = 0; rule < rules.size(); rule++) {
            columns.add(key(rule));
        }
        return columns;
    }

    static Field<String> value(int slot) {
        return field(name("value_" + slot), SQLDataType.VARCHAR);
    }

    static Field<Long> key(int rule) {
        return field(name("key_" + rule), SQLDataType.BIGINT);
    }

    /** How frequent the values of a slot are. */
    Terms terms(int slot) {
        return TermCounts.of(tx, Objects.requireNonNull(kept), value(slot));
    }

    /** Gives the room back; nothing can be asked any more. */
    void drop() {
        tx.drop(Objects.requireNonNull(kept));
    }

    long leads() {
        return leads;
    }

    /** Some people, whoever they are. */
    List<Traits> sample() {
        return sample;
    }

    /**
     * One lead of a block.
     *
     * @param keys its keys by all rules, 0 where it has none
     * @param block the size of the block
     */
    @SuppressWarnings("ArrayRecordComponent") // millions of them, compared by nobody
    record Member(Traits traits, long[] keys, int block) {}

    /**
     * Tells everybody who shares a block with somebody, block by block, those who are likest next to each other, in an order
     * that is the same on every engine. The store must not be asked anything meanwhile.
     *
     * @param from the first of the keys that are told
     * @param to the last
     */
    void forEachMember(int rule, long from, long to, Consumer<Member> visitor) {
        Field<Long> key = key(rule);
        Field<Integer> size = field(name("block_size"), SQLDataType.INTEGER);
        var sized = select(
                        DSL.asterisk(),
                        count().over(DSL.partitionBy(key))
                                .cast(SQLDataType.INTEGER)
                                .as(size))
                .from(DSL.table(name(TABLE)))
                .where(key.between(from, to))
                .asTable("sized");
        List<Field<?>> told = columns();
        told.add(size);
        try (var members = tx.sql()
                .select(told)
                .from(sized)
                .where(size.gt(inline(1)))
                .orderBy(
                        key,
                        value(Slots.BIRTH_DATE).nullsLast(),
                        value(Slots.POSTAL_CODE).nullsLast(),
                        value(Slots.LAST_NAME).nullsLast(),
                        value(Slots.FIRST_NAME).nullsLast(),
                        LEAD_ID)
                .fetchSize(PAGE)
                .fetchLazy()) {
            members.forEach(row -> visitor.accept(member(row)));
        }
    }

    private Member member(Record row) {
        long[] keys = new long[rules.size()];
        for (int rule = 0; rule < keys.length; rule++) {
            Long key = (Long) row.get(1 + slots.size() + rule);
            keys[rule] = key == null ? 0 : key;
        }
        return new Member(traits(row), keys, (Integer) Objects.requireNonNull(row.get(1 + slots.size() + keys.length)));
    }

    /** The values of these leads. */
    Map<Long, Traits> of(Collection<Long> ids) {
        Staging wanted = tx.stage("candidate_wanted", List.of(Column.like(LEAD_ID)));
        try (wanted) {
            ids.forEach(wanted::add);
        }
        Map<Long, Traits> found = new HashMap<>();
        tx.sql()
                .select(columns())
                .from(DSL.table(name(TABLE)))
                .where(LEAD_ID.in(select(wanted.field(LEAD_ID)).from(wanted.table())))
                .forEach(row -> found.put(row.get(LEAD_ID), traits(row)));
        return found;
    }

    private Traits traits(Record row) {
        @Nullable String[] values = new String[slots.size()];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = (String) row.get(1 + slot);
        }
        return new Traits((Long) Objects.requireNonNull(row.get(0)), values);
    }
}
