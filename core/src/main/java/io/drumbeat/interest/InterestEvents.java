package io.drumbeat.interest;

import static io.drumbeat.sql.Tables.EVENT;
import static org.jooq.impl.DSL.inline;

import io.drumbeat.ownership.OwnershipEvents;
import io.drumbeat.workspace.Interest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/** What events about an item say of a person's interest in it. */
final class InterestEvents {
    /** For so long a person watches what they looked at. */
    static final Duration WATCHING = Duration.ofDays(180);

    /** An item that somebody has got, or brings to the workshop, is not one that they look for. */
    private static final List<String> DONE = done();

    private InterestEvents() {}

    private static List<String> done() {
        List<String> done = new ArrayList<>(OwnershipEvents.all());
        done.addAll(List.of("order_placed", "order_refunded", "purchase", "workshop_visited"));
        return List.copyOf(done);
    }

    /** Events that tell of interest. */
    static Condition tell() {
        return EVENT.TYPE.notIn(inlined(DONE));
    }

    /**
     * Somebody looked: a page, a mail, an advertisement. Whatever else they do about an item asks for it.
     *
     * @param said what a workspace says of types whose names do not tell
     */
    static Condition isView(Interest said) {
        Condition byName = EVENT.TYPE
                .like(inline("%view%"))
                .or(EVENT.TYPE.like(inline("email_%")))
                .or(EVENT.TYPE.like(inline("message_%")))
                .or(EVENT.TYPE.like(inline("ad_%")));
        Condition unlessAsked = said.asks().isEmpty() ? byName : byName.and(EVENT.TYPE.notIn(inlined(said.asks())));
        return said.looks().isEmpty() ? unlessAsked : unlessAsked.or(EVENT.TYPE.in(inlined(said.looks())));
    }

    private static List<Field<String>> inlined(List<String> types) {
        return types.stream().<Field<String>>map(type -> inline(type)).toList();
    }
}
