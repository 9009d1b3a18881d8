package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.MESSAGE_EVENT;

import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.store.Transaction;
import io.drumbeat.store.Union;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * What people did, for rules that count it. Beside the events that came from files there is what became of the messages they
 * were sent, as events of the types {@code message_sent}, {@code message_opened} and so on, and what became of the items they
 * watch, as {@code item_price_dropped} and so on ({@link ItemNews}); and beside each event there is what is known of the item it
 * is about.
 */
public final class History {
    private static final String OF_MESSAGES = "message_";
    private static final String SENT = OF_MESSAGES + "sent";

    /** The types of events that come from the messages that were sent. */
    static final List<String> MESSAGE_TYPES = List.of(
            SENT,
            "message_delivered",
            "message_opened",
            "message_clicked",
            "message_bounced",
            "message_complained",
            "message_unsubscribed");

    private final Transaction tx;
    private final AsOf asOf;

    public History(Transaction tx, AsOf asOf) {
        this.tx = tx;
        this.asOf = asOf;
    }

    /** Whether an event was known by then to have happened, and whose it is. Late ones count from the run that brings them. */
    public static Condition counts(AsOf asOf) {
        return EVENT.LEAD_ID.isNotNull().and(EVENT.KNOWN_AT.le(DSL.val(asOf.instant(), EVENT.KNOWN_AT)));
    }

    /**
     * A table with the columns of {@code event}.
     *
     * @param types that will be asked for
     * @param reads what rules will read of each event
     */
    public Table<?> of(Collection<String> types, Collection<Column> reads) {
        List<String> ofMessages = MESSAGE_TYPES.stream().filter(types::contains).toList();
        List<String> ofItems = ItemNews.TYPES.stream().filter(types::contains).toList();
        Table<?> events = ofMessages.isEmpty() && ofItems.isEmpty() ? EVENT : withOthers(ofMessages, ofItems);
        return reads.stream().anyMatch(ItemFacts::tells) ? new ItemFacts(tx, asOf).beside(events) : events;
    }

    private static Table<?> withOthers(List<String> types, List<String> ofItems) {
        Select<? extends Record> all = DSL.select(columns(EVENT.LEAD_ID, EVENT.TYPE, EVENT.OCCURRED_AT, EVENT.KNOWN_AT))
                .select(EVENT.CHANNEL, EVENT.CAMPAIGN)
                .select(onlyOfEvents(false))
                .from(EVENT);
        if (types.contains(SENT)) {
            all = Union.all(
                    all,
                    DSL.select(columns(
                                    MESSAGE.LEAD_ID,
                                    DSL.inline(SENT).cast(EVENT.TYPE),
                                    MESSAGE.SETTLED_AT,
                                    MESSAGE.SETTLED_AT))
                            .select(MESSAGE.CHANNEL, MESSAGE.CAMPAIGN)
                            .select(onlyOfEvents(true))
                            .from(MESSAGE)
                            .where(MESSAGE.STATE.eq(DSL.inline("sent"))));
        }
        List<Field<String>> kinds = types.stream()
                .filter(type -> !type.equals(SENT))
                .<Field<String>>map(type -> DSL.inline(type.substring(OF_MESSAGES.length())))
                .toList();
        if (!kinds.isEmpty()) {
            all = Union.all(
                    all,
                    DSL.select(columns(
                                    MESSAGE.LEAD_ID,
                                    DSL.concat(DSL.inline(OF_MESSAGES), MESSAGE_EVENT.KIND)
                                            .cast(EVENT.TYPE),
                                    MESSAGE_EVENT.OCCURRED_AT,
                                    MESSAGE_EVENT.OCCURRED_AT))
                            .select(MESSAGE.CHANNEL, MESSAGE.CAMPAIGN)
                            .select(onlyOfEvents(true))
                            .from(MESSAGE_EVENT)
                            .join(MESSAGE)
                            .on(MESSAGE.ID.eq(MESSAGE_EVENT.MESSAGE_ID))
                            .where(MESSAGE_EVENT.KIND.in(kinds)));
        }
        return (ofItems.isEmpty() ? all : Union.all(all, ItemNews.of(ofItems))).asTable(EVENT.getName());
    }

    private static List<Field<?>> columns(Field<?> lead, Field<?> type, Field<?> occurredAt, Field<?> knownAt) {
        return List.of(
                lead.as(EVENT.LEAD_ID),
                type.as(EVENT.TYPE),
                occurredAt.as(EVENT.OCCURRED_AT),
                knownAt.as(EVENT.KNOWN_AT));
    }

    private static List<Field<?>> onlyOfEvents(boolean empty) {
        List<Field<?>> fields = new ArrayList<>();
        for (Field<?> field : List.<Field<?>>of(
                EVENT.SOURCE,
                EVENT.MEDIUM,
                EVENT.TERM,
                EVENT.CONTENT,
                EVENT.URL,
                EVENT.REFERRER,
                EVENT.ITEM,
                EVENT.VALUE,
                EVENT.CURRENCY,
                EVENT.ATTRIBUTES)) {
            fields.add(empty ? DSL.castNull(field).as(field) : field);
        }
        return fields;
    }
}
