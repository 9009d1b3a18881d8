package io.drumbeat.privacy;

import static io.drumbeat.sql.Tables.AUDIENCE_MEMBER;
import static io.drumbeat.sql.Tables.CHECKPOINT;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.MESSAGE_EVENT;
import static io.drumbeat.sql.Tables.REJECT;
import static io.drumbeat.sql.Tables.RUN;
import static io.drumbeat.sql.Tables.RUN_STEP;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.splitPart;
import static org.jooq.impl.DSL.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.lead.LeadIdentities;
import io.drumbeat.run.Json;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * Takes one person out of the store. What happened stays as figures without a person: messages without an address, events
 * without anybody and without the page; who is in an audience stays by number until the destination is told that they left.
 */
final class Erasure {
    static final String NOBODY = "forgotten";

    private final Transaction tx;
    private final Holder holder;
    private final Instant now;
    private final Map<String, Long> erased = new TreeMap<>();
    private final Map<String, Long> anonymised = new TreeMap<>();

    Erasure(Transaction tx, Holder holder, Instant now) {
        this.tx = tx;
        this.holder = holder;
        this.now = now;
    }

    /** @param rejected records of theirs that could not be taken */
    void run(List<HeldFiles.Rejected> rejected) {
        Map<Table<?>, Condition> rows = new HeldRows(holder).all();
        // What is found by way of other rows goes before them.
        anonymised.put(MESSAGE_EVENT.getName(), answers(condition(rows, MESSAGE_EVENT)));
        anonymised.put(MESSAGE.getName(), messages(condition(rows, MESSAGE)));
        anonymised.put(EVENT.getName(), events(condition(rows, EVENT)));
        anonymised.put(AUDIENCE_MEMBER.getName(), audiences(condition(rows, AUDIENCE_MEMBER)));
        Condition suppressed = condition(rows, SUPPRESSION).andNot(isSomebodyElses());
        erased.put(SUPPRESSION.getName(), (long)
                tx.sql().deleteFrom(SUPPRESSION).where(suppressed).execute());
        rows.keySet().removeIf(table -> anonymised.containsKey(table.getName()) || erased.containsKey(table.getName()));
        rows.entrySet().stream()
                .sorted((one, other) -> Boolean.compare(
                        one.getKey().getName().equals("lead_merge"),
                        other.getKey().getName().equals("lead_merge")))
                .forEach(row -> erased.put(row.getKey().getName(), (long)
                        tx.sql().deleteFrom(row.getKey()).where(row.getValue()).execute()));
        erased.merge(REJECT.getName(), rejects(rejected), Long::sum);
        erased.put(RUN.getName(), runs());
        erased.values().removeIf(count -> count == 0);
        anonymised.values().removeIf(count -> count == 0);
    }

    /** Rows that are gone, by table. */
    Map<String, Long> erased() {
        return erased;
    }

    /** Rows that tell of nobody any more, by table. */
    Map<String, Long> anonymised() {
        return anonymised;
    }

    private static Condition condition(Map<Table<?>, Condition> rows, Table<?> table) {
        return Objects.requireNonNull(rows.get(table));
    }

    private long answers(Condition theirs) {
        return tx.sql()
                .update(MESSAGE_EVENT)
                .setNull(MESSAGE_EVENT.DETAIL)
                .setNull(MESSAGE_EVENT.PROVIDER_ID)
                .where(theirs)
                .execute();
    }

    /** What was planned is not sent any more. */
    private long messages(Condition theirs) {
        Condition planned = MESSAGE.STATE.eq(inline("planned"));
        return tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.ADDRESS, inline(""))
                .set(MESSAGE.REASON, when(planned, inline(NOBODY)).otherwise(splitPart(MESSAGE.REASON, ":", 1)))
                .set(
                        MESSAGE.SETTLED_AT,
                        when(planned, inline(now, MESSAGE.SETTLED_AT)).otherwise(MESSAGE.SETTLED_AT))
                .set(MESSAGE.STATE, when(planned, inline("suppressed")).otherwise(MESSAGE.STATE))
                .where(theirs)
                .execute();
    }

    /** A vehicle stays where it is or was for sale; their own does not. */
    private long events(Condition theirs) {
        Condition ofTheStock = exists(selectOne()
                .from(INVENTORY_ITEM)
                .where(INVENTORY_ITEM.VIN.eq(EVENT.ITEM).or(INVENTORY_ITEM.SKU.eq(EVENT.ITEM))));
        return tx.sql()
                .update(EVENT)
                .setNull(EVENT.LEAD_ID)
                .set(EVENT.IDENTITY_KIND, LeadIdentities.ANONYMOUS)
                .set(EVENT.IDENTITY_VALUE, NOBODY)
                .setNull(EVENT.URL)
                .setNull(EVENT.REFERRER)
                .setNull(EVENT.TERM)
                .setNull(EVENT.ATTRIBUTES)
                .set(EVENT.ITEM, case_().when(ofTheStock, EVENT.ITEM).otherwise(inline((String) null, EVENT.ITEM)))
                .where(theirs)
                .execute();
    }

    private long audiences(Condition theirs) {
        return tx.sql()
                .update(AUDIENCE_MEMBER)
                .set(AUDIENCE_MEMBER.KEYS_HASH, "")
                .where(theirs)
                .execute();
    }

    /** A number that somebody else has too stays stopped for them. */
    private Condition isSomebodyElses() {
        return exists(selectOne()
                .from(LEAD)
                .where(LEAD.LEAD_ID.notIn(holder.leads()))
                .and(LEAD.PHONE.eq(SUPPRESSION.VALUE).or(LEAD.EMAIL.eq(SUPPRESSION.VALUE))));
    }

    private long rejects(List<HeldFiles.Rejected> rejected) {
        long gone = 0;
        for (HeldFiles.Rejected record : rejected) {
            gone += tx.sql()
                    .deleteFrom(REJECT)
                    .where(REJECT.RUN_ID.eq(record.runId()))
                    .and(REJECT.FILE.eq(record.file()))
                    .and(REJECT.LINE.eq(record.line()))
                    .execute();
        }
        return gone;
    }

    /** What earlier runs wrote down of them. */
    private long runs() {
        var mask = new MaskedDocument(new Traces(holder));
        return masked(RUN, RUN.ARGS, mask)
                + masked(RUN, RUN.SUMMARY, mask)
                + masked(RUN, RUN.ERROR, mask)
                + masked(RUN_STEP, RUN_STEP.SUMMARY, mask)
                + masked(CHECKPOINT, CHECKPOINT.VALUE, mask);
    }

    private <R extends Record> long masked(Table<R> table, TableField<R, String> column, MaskedDocument mask) {
        long masked = 0;
        for (String text : tx.sql()
                .selectDistinct(column)
                .from(table)
                .where(column.startsWith("{").or(column.startsWith("[")))
                .fetch(column)) {
            try {
                JsonNode document = Json.mapper().readTree(text);
                if (mask.mask(document) > 0) {
                    masked += tx.sql()
                            .update(table)
                            .set(column, Json.write(document))
                            .where(column.eq(text))
                            .execute();
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a run wrote what is no JSON", e);
            }
        }
        return masked;
    }
}
